package dev.antomcheckout.problem;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Explains problems: the path is that of their {@code type}. */
@Path("/problems/{code}")
@Tag(name = "Problems")
class ProblemResource {
    @GET
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "explainProblem",
            summary = "Explains a problem",
            description = "Cause and cure of a problem by its code, as JSON or as a page for people; open to all.")
    public ProblemPage explain(@RestPath String code) {
        return ProblemPage.of(find(code));
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public String page(@RestPath String code) {
        return ProblemPage.of(find(code)).html();
    }

    private static ProblemCode find(String code) {
        return Arrays.stream(ProblemCode.values())
                .filter(known -> known.code().equals(code))
                .findAny()
                .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "No problem has this code."));
    }
}
