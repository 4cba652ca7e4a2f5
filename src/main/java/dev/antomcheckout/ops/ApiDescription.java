package dev.antomcheckout.ops;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Completes the description of the API, when the application is built, with what would otherwise stand beside every
 * operation: who may call it, which problems it answers, and examples.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private final IndexView index;
    private static final String API_KEY = "apiKey";
    private static final String CLIENT_TOKEN = "clientToken";

    public ApiDescription(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(null);
        api.setSecurity(null);
        api.info(OASFactory.createInfo()
                .title("antom-checkout")
                .version("1")
                .description(
                        "Takes payments through Antom for a shop. Field names are Antom's. Amounts are whole numbers of"
                                + " the currency's smallest unit, as strings. Every fault is application/problem+json (RFC 9457)"
                                + " with a stable code. Members may be added to any answer.")
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().setSecuritySchemes(Map.of());
        api.getComponents()
                .addSecurityScheme(
                        API_KEY,
                        bearer(
                                "The shop's API key, or, where the installation trusts an OpenID Connect provider, an access"
                                        + " token of it that names the account. Each operation names the scope that it takes."))
                .addSecurityScheme(
                        CLIENT_TOKEN,
                        bearer("The clientToken of a payment's session: lets a browser watch that payment."));
        openSchemas(api.getComponents());
        new ApiMembers(index).require(api.getComponents());
        ApiEvents.describe(api);
        ApiProblems problems = new ApiProblems(api.getComponents());
        api.getPaths().getPathItems().forEach((path, item) -> complete(path, item, problems));
    }

    /** What Antom adds to without notice is any JSON, and not what Jackson's classes look like. */
    private static void openSchemas(Components components) {
        components.removeSchema("JsonNodeType");
        components.addSchema("JsonNode", OASFactory.createSchema().description("Any JSON."));
        components.addSchema(
                "ObjectNode",
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description("Any JSON object.")
                        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true)));
    }

    private static SecurityScheme bearer(String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }

    private static void complete(String path, PathItem item, ApiProblems problems) {
        item.getOperations().forEach((method, operation) -> {
            String scheme = scheme(path);
            operation.setSecurity(
                    scheme == null
                            ? List.of()
                            : List.of(OASFactory.createSecurityRequirement().addScheme(scheme)));
            problems.describe(path, operation, scheme != null);
            examples(operation);
        });
    }

    private static @Nullable String scheme(String path) {
        if (path.startsWith("/v1/client/")) {
            return CLIENT_TOKEN;
        }
        // A notification is authenticated by its signature; the explanation of a problem is for all.
        return path.startsWith("/v1/notifications/") || path.startsWith("/problems/") ? null : API_KEY;
    }

    private static void examples(Operation operation) {
        String id = String.valueOf(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            example(operation.getRequestBody().getContent(), id + ".request");
        }
        for (Map.Entry<String, APIResponse> response :
                operation.getResponses().getAPIResponses().entrySet()) {
            if (response.getKey().startsWith("2")) {
                example(response.getValue().getContent(), id + "." + response.getKey());
            }
        }
    }

    private static void example(@Nullable Content content, String name) {
        if (content != null) {
            for (MediaType type : content.getMediaTypes().values()) {
                ApiExamples.read(name).ifPresent(type::setExample);
            }
        }
    }
}
