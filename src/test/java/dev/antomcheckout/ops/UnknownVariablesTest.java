package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.antomcheckout.account.AntomConfig;
import dev.antomcheckout.account.CheckoutConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UnknownVariablesTest {
    @Test
    void aMisspeltVariableIsFound() {
        assertThat(found(Map.of("CHECKOUT_PUBLIC_ULR", "https://pay.example"))).containsExactly("CHECKOUT_PUBLIC_ULR");
    }

    @Test
    void aMisspeltVariableOfAnAccountIsFound() {
        assertThat(found(Map.of("ANTOM_ACCOUNTS_MAIN_CLIENT", "1", "ANTOM_ACCOUNTS_MAIN_CLIENT_ID", "2")))
                .containsExactly("ANTOM_ACCOUNTS_MAIN_CLIENT");
    }

    @Test
    void aNameWithAnUnderscoreIsFoundBecauseItWouldBePassedOver() {
        assertThat(found(Map.of("CHECKOUT_API_KEYS_MY_SHOP_SHA256", "ab"))).hasSize(1);
    }

    @Test
    void whatIsASettingIsNotFound() {
        assertThat(found(Map.of(
                        "CHECKOUT_PUBLIC_URL", "https://pay.example",
                        "CHECKOUT_API_KEYS_SHOP_SHA256", "ab",
                        "CHECKOUT_API_KEYS_SHOP_SCOPES", "payments:read",
                        "CHECKOUT_CLIENT_TOKEN_SECRET", "secret",
                        "CHECKOUT_ALLOW_INSECURE", "database-plaintext",
                        "CHECKOUT_ALLOW_INSECURE_0_", "database-plaintext",
                        "ANTOM_ACCOUNTS_MAIN_PUBLIC_KEYS_2", "key",
                        "ANTOM_ACCOUNTS_MAIN_KEY_VERSION", "2")))
                .isEmpty();
    }

    @Test
    void whatKubernetesSetsForAServiceOfThatNameIsNotOurs() {
        assertThat(found(Map.of(
                        "CHECKOUT_SERVICE_HOST", "10.0.0.1",
                        "CHECKOUT_PORT", "tcp://10.0.0.1:80",
                        "CHECKOUT_PORT_80_TCP_ADDR", "10.0.0.1",
                        "ANTOM_CHECKOUT_SERVICE_PORT_HTTP", "80")))
                .isEmpty();
    }

    @Test
    void everyMappingIsKnown() {
        Set<String> mappings = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.antomcheckout").stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .filter(type -> !type.getPackageName().endsWith(".demo"))
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet());
        assertThat(UnknownVariables.MAPPINGS.stream().map(Class::getName))
                .as("mappings that UnknownVariables knows")
                .containsExactlyInAnyOrderElementsOf(mappings);
    }

    static Set<String> found(Map<String, String> environment) {
        return UnknownVariables.find(new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(AntomConfig.class)
                .withMapping(CheckoutConfig.class)
                .build());
    }
}
