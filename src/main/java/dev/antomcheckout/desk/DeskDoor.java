package dev.antomcheckout.desk;

import dev.antomcheckout.account.DeskCallers;
import dev.antomcheckout.account.DeskSessions;
import dev.antomcheckout.account.DeskSessions.Session;
import dev.antomcheckout.account.DeskSessions.SignIn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
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

    DeskDoor(DeskSessions sessions, DeskCallers callers, DeskConfig config) {
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

    Answer signIn(RoutingContext context) {
        String key = Objects.requireNonNullElse(context.request().getFormAttribute("key"), "");
        String address = context.request().remoteAddress().hostAddress();
        return switch (sessions.signIn(key, address, config.session())) {
            case SignIn.Accepted(String session) -> {
                context.response()
                        .addCookie(cookie(session).setMaxAge(config.session().toSeconds()));
                yield new Answer.Redirect("/desk");
            }
            case SignIn.Wrong() -> new Answer.Page(401, Templates.signin("This is no API key that may read payments."));
            case SignIn.Wait(var pause) ->
                new Answer.Page(
                        429,
                        Templates.signin("Too many wrong keys came from your address; try again in "
                                + Math.max(1, pause.toSeconds()) + " s."));
        };
    }

    Answer signOut(RoutingContext context) {
        context.response().addCookie(cookie("").setMaxAge(0));
        return new Answer.Redirect("/desk");
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
