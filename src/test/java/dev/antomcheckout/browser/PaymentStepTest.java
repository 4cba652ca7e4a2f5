package dev.antomcheckout.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.blackbox.Installation;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page does with the events of Antom's browser SDK, in the very file that the guide shows. */
@QuarkusTest
@WithTestResource(Installation.class)
class PaymentStepTest extends BrowserTestBase {

    @ParameterizedTest
    @CsvSource({
        "SDK_PAYMENT_SUCCESSFUL,ask",
        "SDK_PAYMENT_AUTHORIZATION_SUCCESSFUL,ask",
        "SDK_PAYMENT_PROCESSING,ask",
        "SDK_PAYMENT_PENDING,ask",
        "SDK_SUBMIT_NETWORK_ERROR,ask",
        "SDK_PAYMENT_FAIL,failed",
        "SDK_PAYMENT_CANCEL,left",
        "SDK_PAYMENT_ERROR,renew",
        "SDK_INTERNAL_ERROR,renew",
        "SDK_CREATEPAYMENT_PARAMETER_ERROR,renew",
        "SDK_INIT_PARAMETER_ERROR,renew",
        "SDK_CREATECOMPONENT_ERROR,unavailable",
        "SDK_LAUNCH_PAYMENT_APP_ERROR,unavailable",
        "SDK_CALL_URL_ERROR,unavailable",
        "SDK_CODE_OF_A_LATER_VERSION,ask"
    })
    void eventThatEndsTheStepSaysWhatFollows(String code, String step) {
        assertThat(nextStep(code, null)).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SDK_START_OF_LOADING",
                "SDK_END_OF_LOADING",
                "SDK_CALL_URL_SUCCESS",
                "SDK_FORM_VERIFICATION_FAILED",
                "SDK_DUPLICATE_SUBMISSION_BEHAVIOR",
                "SDK_PAYMENT_CHALLENGE",
                "SDK_PAYMENT_WARN",
                "SDK_PAYMENT_APPROVE",
                "SDK_PAYMENT_SHIPPINGCHANGE",
                "SDK_REDIRECT"
            })
    void eventInTheMiddleOfThePaymentEndsNothing(String code) {
        assertThat(nextStep(code, null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "USER_BALANCE_NOT_ENOUGH,failed",
        "PAYMENT_IN_PROCESS,ask",
        "PAYMENT_RESULT_TIMEOUT,ask",
        "SUBMIT_PAYMENT_TIMEOUT,ask",
        "UNKNOWN_EXCEPTION,ask"
    })
    void failureWhoseOutcomeIsNotKnownIsNotTakenForAFailure(String resultCode, String step) {
        assertThat(nextStep("SDK_PAYMENT_FAIL", resultCode)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"en-GB,en_US", "pt-BR,pt_BR", "id-ID,in_ID", "fil-PH,tl_PH", "zh-HK,zh_HK", "zh-TW,zh_CN", "sv-SE,en_US"
    })
    void languageOfTheBrowserIsNamedAsTheSdkNamesIt(String tag, String locale) {
        page.navigate(url("/"));

        assertThat(page.evaluate(
                        "async (tags) => (await import('/shop/payment-step.js')).sdkLocale(tags)", List.of(tag)))
                .isEqualTo(locale);
    }

    @Test
    void brokenSessionDataIsRefusedAsTheOriginalDoes() {
        page.navigate(url("/"));

        assertThat(page.evaluate("""
                        async () => (await import('/shop/payment-step.js')).takePayment({
                            sdk: '/sdk/ams-checkout.js', environment: 'sandbox', sessionData: 'three&&parts&&only'})"""))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("step", "renew")
                .containsEntry("code", "SDK_CREATEPAYMENT_PARAMETER_ERROR");
    }

    /** The guide must not promise what nobody runs. */
    @ParameterizedTest
    @ValueSource(strings = {"payment-step.js", "payment-live.js"})
    void guideShowsTheFileThatTheShopServes(String name) throws IOException {
        String guide = Files.readString(Path.of("docs/how-to/client-side.md"));
        String file = Files.readString(Path.of("src/main/resources/simulator/shop/" + name));

        assertThat(guide).contains("```js\n" + file + "```");
    }

    private @Nullable Object nextStep(String code, @Nullable String resultCode) {
        page.navigate(url("/"));
        Object result = resultCode == null ? Map.of() : Map.of("paymentResultCode", resultCode);
        return page.evaluate(
                "async (event) => (await import('/shop/payment-step.js')).nextStep(event)",
                Map.of("code", code, "result", result));
    }
}
