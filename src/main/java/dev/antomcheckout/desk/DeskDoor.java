package dev.antomcheckout.desk;

import dev.antomcheckout.account.authentication.DeskCallers;
import dev.antomcheckout.account.authentication.DeskSessions;
import dev.antomcheckout.account.authentication.DeskSessions.Session;
import dev.antomcheckout.account.authentication.DeskSessions.SignIn;
import dev.antomcheckout.audit.AccessKind;
import dev.antomcheckout.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may come in, and whose forms are taken. */
@Singleton
class DeskDoor {
    /** The prefix makes browsers refuse a cookie of this name that another host of the domain sets (RFC 6265bis). */
    static final String COOKIE = "__Host-antom-checkout-desk";

    private final DeskSessions sessions;
    private final DeskCallers callers;
    private final DeskConfig config;
    private final AuditTrail trail;

    DeskDoor(DeskSessions sessions, DeskCallers callers, DeskConfig config, AuditTrail trail) {
        this.trail = trail;
        this.sessions = sessions;
        this.callers = callers;
        this.config = config;
    }

    Uni<Optional<Session>> session(RoutingContext context) {
        return callers.of(context)
                .flatMap(caller -> caller.isPresent()
                        ? Uni.createFrom().item(caller)
                        : sessions.open(cookie(context), address(context)));
    }

    /** Every browser of today says where a request comes from; what another site makes a browser send is refused. */
    static boolean isForeign(RoutingContext context) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }

    /** Whether the form was made for this session. */
    static boolean isOwnForm(RoutingContext context, Session session) {
        String token = Objects.requireNonNullElse(context.request().getFormAttribute("token"), "");
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), session.formToken().getBytes(StandardCharsets.UTF_8));
    }

    /** A session that cannot be recorded is not given out. A session that the browser still has is ended. */
    Uni<Answer> signIn(RoutingContext context) {
        String key = Objects.requireNonNullElse(context.request().getFormAttribute("key"), "");
        return switch (sessions.signIn(key, context, config.session())) {
            case SignIn.Accepted(String text) ->
                sessions.end(cookie(context))
                        .flatMap(ended -> sessions.open(text, address(context)))
                        .flatMap(session -> record(session.orElseThrow(), AccessKind.SIGN_IN, address(context)))
                        .map(recorded -> {
                            context.response()
                                    .addCookie(cookie(text)
                                            .setMaxAge(config.session().toSeconds()));
                            return new Answer.Redirect("/desk");
                        });
            case SignIn.Wrong() -> refused(401, "This is no API key that may read payments.");
            case SignIn.WrongAddress() -> refused(403, "This API key must not be used from your address.");
            case SignIn.NoCertificate() -> refused(401, "Signing in needs a client certificate.");
            case SignIn.Wait(var pause) ->
                refused(
                        429,
                        "This is no API key, and too many wrong ones came from your address; try again in "
                                + Math.max(1, pause.toSeconds()) + " s.");
        };
    }

    private static Uni<Answer> refused(int status, String text) {
        return Uni.createFrom().item(new Answer.Page(status, Templates.signin(text)));
    }

    /** Ends the session for all replicas. The browser drops the cookie even if that fails. */
    Uni<Answer> signOut(Visit visit) {
        RoutingContext context = visit.context();
        // Read first: Vert.x has one jar of cookies for the request and the response.
        String session = cookie(context);
        context.response().addCookie(cookie("").setMaxAge(0));
        return sessions.end(session)
                .chain(() -> record(visit.session(), AccessKind.SIGN_OUT, address(context)))
                .map(recorded -> new Answer.Redirect("/desk"));
    }

    private static @Nullable String cookie(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie == null ? null : cookie.getValue();
    }

    private static String address(RoutingContext context) {
        return context.request().remoteAddress().hostAddress();
    }

    private Uni<Void> record(Session session, AccessKind kind, String address) {
        return trail.write(session.account(), kind, session.requester(address), null, new JsonObject());
    }

    /** No script reads it, no other site sends it, and it leaves no network unencrypted. */
    private static Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT);
    }
}
