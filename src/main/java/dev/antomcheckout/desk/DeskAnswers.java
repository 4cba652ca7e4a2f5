package dev.antomcheckout.desk;

import dev.antomcheckout.money.InvalidMoneyException;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Writes pages, redirections and faults, all under one policy: nothing but the desk's own style sheet and forms. */
@Singleton
class DeskAnswers {
    private static final Logger LOG = Logger.getLogger(DeskAnswers.class);

    private static final int BAD_REQUEST = 400;

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";

    /** Does what was asked and answers, whatever comes of it. */
    void give(RoutingContext context, Supplier<Uni<Answer>> act) {
        var _ = Uni.createFrom()
                .<Answer>deferred(() -> act.get())
                .flatMap(answer -> send(context, answer))
                .subscribe()
                .with(done -> {}, fault -> fail(context, fault));
    }

    /** What went wrong before a page was reached, such as a form that is too large. */
    void failed(RoutingContext context) {
        if (context.statusCode() == BAD_REQUEST) {
            // The decoder of forms gives up with this status, and a cause that may be absent.
            fault(
                    context,
                    BAD_REQUEST,
                    "The form is too large or not complete",
                    "A form may have 100 fields, and a field 8 KiB. Nothing was done.");
            return;
        }
        if (context.failure() != null) {
            fail(context, context.failure());
            return;
        }
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        fault(context, status, status == 413 ? "The form is too large" : "This was not understood", "");
    }

    private Uni<Void> send(RoutingContext context, Answer answer) {
        return switch (answer) {
            case Answer.Page(int status, TemplateInstance template) ->
                template.createUni()
                        .invoke(html -> write(context, status, html))
                        .replaceWithVoid();
            case Answer.Redirect(String address) -> {
                secured(context)
                        .setStatusCode(303)
                        .putHeader("Location", address)
                        .end();
                yield Uni.createFrom().voidItem();
            }
        };
    }

    private void fail(RoutingContext context, Throwable thrown) {
        Throwable fault =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (fault instanceof ProblemException problem) {
            String detail = problem.problem().detail();
            Object code = problem.problem().extensions().get("resultCode");
            fault(
                    context,
                    problem.code().status(),
                    problem.code().title(),
                    (detail == null ? "" : detail) + (code == null ? "" : " Antom's result: " + code + "."));
        } else if (fault instanceof AuthenticationFailedException) {
            // Quarkus fails the request by itself as well; whichever comes first answers.
            fault(
                    context,
                    401,
                    ProblemCode.UNAUTHORIZED.title(),
                    "What the proxy in front passes on is not good any more; sign in there again.");
        } else if (fault instanceof InvalidMoneyException) {
            fault(context, 400, ProblemCode.VALIDATION_FAILED.title(), "The amount is none.");
        } else {
            LOG.error("desk: a page could not be shown", fault);
            fault(context, 500, ProblemCode.INTERNAL_ERROR.title(), "The log tells more. Look before you try again.");
        }
    }

    private void fault(RoutingContext context, int status, String title, String text) {
        var _ = Templates.fault(title, text, status)
                .createUni()
                .subscribe()
                .with(html -> write(context, status, html), unshown -> context.fail(500));
    }

    private static void write(RoutingContext context, int status, String html) {
        if (!context.response().ended()) {
            secured(context)
                    .setStatusCode(status)
                    .putHeader("Content-Type", "text/html; charset=UTF-8")
                    .end(html);
        }
    }

    private static HttpServerResponse secured(RoutingContext context) {
        return context.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
