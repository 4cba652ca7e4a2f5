package dev.antomcheckout.desk;

import dev.antomcheckout.problem.Limits;
import dev.antomcheckout.problem.ProblemCode;
import dev.antomcheckout.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Function;

/**
 * The addresses of the desk. They stand beside REST, because they answer people: every fault is a page. There are none
 * while the desk is off.
 */
@ApplicationScoped
class DeskRoutes {
    private static final String PAYMENT = "/desk/payments/:id";

    private final DeskConfig config;
    private final DeskDoor door;
    private final DeskAnswers answers;
    private final Lookups lookups;
    private final Changes changes;
    private final RefundPages refunds;
    private final AuditPages audit;

    DeskRoutes(
            DeskConfig config,
            DeskDoor door,
            DeskAnswers answers,
            Lookups lookups,
            Changes changes,
            RefundPages refunds,
            AuditPages audit) {
        this.config = config;
        this.door = door;
        this.answers = answers;
        this.lookups = lookups;
        this.changes = changes;
        this.refunds = refunds;
        this.audit = audit;
    }

    void register(@Observes Router router) {
        if (!config.enabled()) {
            return;
        }
        router.get("/desk/desk.css").handler(file("desk.css", "text/css; charset=UTF-8"));
        router.get("/desk/icon.svg").handler(file("icon.svg", "image/svg+xml"));
        router.post("/desk/*").handler(BodyHandler.create(false).setBodyLimit(Limits.BODY_BYTES));
        router.post("/desk/sign-in")
                .handler(context -> answers.give(context, () -> {
                    requireOwnSite(context);
                    return door.signIn(context);
                }));
        router.post("/desk/sign-out").handler(form(door::signOut));
        router.get("/desk").handler(page(lookups::today));
        router.get("/desk/payments").handler(page(lookups::payments));
        router.get("/desk/audit").handler(page(audit::list));
        router.get("/desk/keys").handler(page(lookups::keys));
        router.get(PAYMENT).handler(page(lookups::payment));
        router.post(PAYMENT + "/inquiry").handler(form(changes::inquire));
        router.get(PAYMENT + "/cancel").handler(page(changes::askToCancel));
        router.post(PAYMENT + "/cancel").handler(form(changes::cancel));
        router.get(PAYMENT + "/review").handler(page(changes::askToReview));
        router.post(PAYMENT + "/review").handler(form(changes::review));
        router.get(PAYMENT + "/refund").handler(page(refunds::form));
        router.post(PAYMENT + "/refund/confirm").handler(form(refunds::ask));
        router.post(PAYMENT + "/refund").handler(form(refunds::refund));
        router.route("/desk/*")
                .handler(context -> answers.give(context, () -> {
                    throw ProblemException.of(ProblemCode.NOT_FOUND, "The desk has no such page.");
                }));
        router.route("/desk/*").failureHandler(answers::failed);
    }

    private io.vertx.core.Handler<RoutingContext> page(Function<Visit, Uni<Answer>> act) {
        return context -> answers.give(context, () -> signedIn(context, act));
    }

    /** Forms change things, so they must be ours. */
    private io.vertx.core.Handler<RoutingContext> form(Function<Visit, Uni<Answer>> act) {
        return context -> answers.give(context, () -> {
            requireOwnSite(context);
            return signedIn(context, visit -> {
                if (!DeskDoor.isOwnForm(context, visit.session())) {
                    throw ProblemException.of(
                            ProblemCode.FORBIDDEN,
                            "The form is of another session; go back, reload the page, try again.");
                }
                return act.apply(visit);
            });
        });
    }

    private Uni<Answer> signedIn(RoutingContext context, Function<Visit, Uni<Answer>> act) {
        return door.session(context)
                .flatMap(session -> session.isPresent()
                        ? act.apply(new Visit(context, session.get()))
                        : Uni.createFrom().item(signIn(context)));
    }

    private static Answer signIn(RoutingContext context) {
        String problem = context.request().method().equals(HttpMethod.GET)
                ? ""
                : "The session has ended, and nothing was done. Sign in and try again.";
        return new Answer.Page(401, Templates.signin(problem));
    }

    private static void requireOwnSite(RoutingContext context) {
        if (DeskDoor.isForeign(context)) {
            throw ProblemException.of(
                    ProblemCode.FORBIDDEN, "Another site made the browser send this; it was not done.");
        }
    }

    private static io.vertx.core.Handler<RoutingContext> file(String name, String type) {
        Buffer content = Buffer.buffer(read(name));
        return context -> {
            context.response()
                    .putHeader("Content-Type", type)
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .putHeader("Cache-Control", "no-cache");
            context.end(content);
        };
    }

    private static byte[] read(String name) {
        try (InputStream file = DeskRoutes.class.getResourceAsStream("/desk/" + name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks /desk/" + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
