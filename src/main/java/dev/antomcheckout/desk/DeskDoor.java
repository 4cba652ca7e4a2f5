package dev.antomcheckout.desk;

import dev.antomcheckout.account.DeskCallers;
import dev.antomcheckout.account.DeskSessions;
import dev.antomcheckout.account.DeskSessions.Session;
import dev.antomcheckout.account.DeskSessions.SignIn;
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

/** Who may come in, and whose forms are taken. */
@Singleton
class DeskDoor {
    static final String COOKIE = "antom-checkout-desk";

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
        Cookie cookie = context.request().getCookie(COOKIE);
        return callers.of(context)
                .map(caller -> caller.or(() -> sessions.open(cookie == null ? null : cookie.getValue())));
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

    /** A session that cannot be recorded is not given out. */
    Uni<Answer> signIn(RoutingContext context) {
        String key = Objects.requireNonNullElse(context.request().getFormAttribute("key"), "");
        String address = context.request().remoteAddress().hostAddress();
        return switch (sessions.signIn(key, address, config.session())) {
            case SignIn.Accepted(String text) -> {
                Session session = sessions.open(text).orElseThrow();
                yield record(session, AccessKind.SIGN_IN, address).map(recorded -> {
                    context.response()
                            .addCookie(cookie(text).setMaxAge(config.session().toSeconds()));
                    return new Answer.Redirect("/desk");
                });
            }
            case SignIn.Wrong() ->
                Uni.createFrom()
                        .item(new Answer.Page(401, Templates.signin("This is no API key that may read payments.")));
            case SignIn.Wait(var pause) ->
                Uni.createFrom()
                        .item(new Answer.Page(
                                429,
                                Templates.signin("Too many wrong keys came from your address; try again in "
                                        + Math.max(1, pause.toSeconds()) + " s.")));
        };
    }

    Uni<Answer> signOut(Visit visit) {
        visit.context().response().addCookie(cookie("").setMaxAge(0));
        String address = visit.context().request().remoteAddress().hostAddress();
        return record(visit.session(), AccessKind.SIGN_OUT, address).map(recorded -> new Answer.Redirect("/desk"));
    }

    private Uni<Void> record(Session session, AccessKind kind, String address) {
        return trail.write(session.account(), kind, session.requester(address), null, new JsonObject());
    }

    /** No script reads it, no other site sends it, and it leaves no network unencrypted. */
    private static Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/desk")
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT);
    }
}
