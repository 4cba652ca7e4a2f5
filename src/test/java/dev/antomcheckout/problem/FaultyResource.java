package dev.antomcheckout.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Breaks in every way that the mappers know, for {@link ProblemsOverHttpTest} and its neighbours. */
@PermitAll
@Path("/faulty")
@Produces(MediaType.APPLICATION_JSON)
public class FaultyResource {
    static final String SECRET = "jdbc:postgresql://db/shop?password=hunter2";

    public record Basket(
            @NotNull(message = "is required") String name,
            @Nullable Integer count,
            @Nullable Boolean gift,
            @Nullable List<@Valid @NotNull(message = "must not be null") Item> items,
            @Nullable ObjectNode extra) {}

    public record Item(
            @Size(max = 3, message = "must have at most {max} characters") @Nullable
            String title) {}

    @POST
    @Path("/basket")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Basket> basket(@NotNull(message = "is required") @Valid Basket basket) {
        return Uni.createFrom().item(basket);
    }

    @POST
    @Path("/bytes")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<String> bytes(byte[] body) {
        return Uni.createFrom().item(Integer.toString(body.length));
    }

    @POST
    @Path("/thread")
    @Produces(MediaType.TEXT_PLAIN)
    public Uni<String> thread(byte[] body) {
        return Uni.createFrom().item(Context.isOnEventLoopThread() ? "event loop" : "worker");
    }

    @GET
    @Path("/page")
    public Uni<String> page(@RestQuery @Max(value = 200, message = "must be at most {value}") int limit) {
        return Uni.createFrom().item(Integer.toString(limit));
    }

    @GET
    @Path("/answer")
    @Size(max = 3)
    public String answer() {
        return SECRET;
    }

    @GET
    @Path("/throw/{kind}")
    public Uni<String> fail(@RestPath String kind) {
        return Uni.createFrom()
                .failure(
                        switch (kind) {
                            case "problem" ->
                                ProblemException.of(ProblemCode.GATEWAY_UNAVAILABLE, "The breaker is open.")
                                        .with("paymentRequestId", "pr-1")
                                        .retryAfter(Duration.ofMillis(4001));
                            case "nested-problem" ->
                                new CompletionException(
                                        ProblemException.of(ProblemCode.GATEWAY_REJECTED, "Antom refused.")
                                                .with("resultCode", "RISK_REJECT"));
                            case "unauthorized" -> new UnauthorizedException(SECRET);
                            case "authentication" -> new AuthenticationFailedException(SECRET);
                            case "forbidden" -> new ForbiddenException(SECRET);
                            case "db-refused" -> new CompletionException(new ConnectException(SECRET));
                            case "db-closed" -> ClosedConnectionException.INSTANCE;
                            case "db-shutdown" -> new PgException(SECRET, "FATAL", "57P01", SECRET);
                            case "db-unique" -> new PgException(SECRET, "ERROR", "23505", SECRET);
                            default -> new IllegalStateException(SECRET);
                        });
    }
}
