package dev.antomcheckout.blackbox;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that shows how the payment stands, while it stands so. */
@QuarkusTest
@WithTestResource(Installation.class)
class LiveStatusTest {
    @FromInstallation
    World world;

    Shop shop;
    String id;
    String token;

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        Response session = shop.createSession(Shop.order());
        id = session.path("paymentRequestId");
        token = session.path("clientToken");
    }

    @Test
    void firstComesThePresentStateAndNothingThatIsNoneOfTheBuyersBusiness() {
        try (LiveStream stream = stream()) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("content-type")).startsWith("text/event-stream");
            soon().until(() -> !stream.data().isEmpty());
            JsonObject first = new JsonObject(stream.data().getFirst());
            assertThat(first.fieldNames())
                    .containsExactlyInAnyOrder(
                            "paymentRequestId", "referenceOrderId", "paymentStatus", "paymentAmount");
            assertThat(first.getString("paymentStatus")).isEqualTo("SESSION_CREATED");
            assertThat(first.getString("paymentRequestId")).isEqualTo(id);
            assertThat(stream.ids()).containsExactly("1");
        }
    }

    @Test
    void everyStatusFollowsAndTheFinalOneEndsTheStream() {
        try (LiveStream stream = stream()) {
            soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            var _ = world.antom().pend(World.CLIENT_ID, id);
            soon().until(() -> statuses(stream).contains("PENDING"));
            assertThat(stream.hasEnded()).isFalse();
            var _ = world.antom().confirm(World.CLIENT_ID, id);
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).startsWith("SESSION_CREATED").endsWith("PENDING", "SUCCESS");
            assertThat(statuses(stream)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aSilentStreamBeats() {
        try (LiveStream stream = stream()) {
            soon().until(stream::hasHeartbeat);
            assertThat(stream.data()).hasSize(1);
        }
    }

    @Test
    void whoComesBackIsToldWhatWasMissedAndThatItIsAll() {
        pay();
        try (LiveStream stream = stream("Last-Event-ID", "1")) {
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).doesNotContain("SESSION_CREATED").endsWith("SUCCESS");
            assertThat(stream.reconnectMillis()).containsExactly("86400000");
        }
    }

    @Test
    void anIdThatWasNotGivenOutIsAsGoodAsNone() {
        for (String strange : List.of("x", "-1", "999")) {
            try (LiveStream stream = stream("Last-Event-ID", strange)) {
                soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            }
        }
    }

    @Test
    void aPaymentThatIsOverIsShownOnce() {
        pay();
        try (LiveStream stream = stream()) {
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).containsExactly("SUCCESS");
        }
    }

    @Test
    void aTicketOpensTheStreamWithoutAHeader() {
        Response answer = ticket(token);
        answer.then().statusCode(200);
        assertThat(Instant.parse(answer.path("expiresAt")))
                .isBetween(Instant.now().plusSeconds(40), Instant.now().plusSeconds(61));
        try (LiveStream stream = new LiveStream(URI.create(url(id) + "?token=" + answer.path("ticket")))) {
            soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            var _ = world.antom().pend(World.CLIENT_ID, id);
            soon().until(() -> statuses(stream).contains("PENDING"));
        }
    }

    @Test
    void aClientTokenInTheAddressIsRefusedAndTheTicketIsNamed() {
        try (LiveStream stream = new LiveStream(URI.create(url(id) + "?token=" + token))) {
            assertThat(stream.status()).isEqualTo(401);
            assertThat(stream.header("www-authenticate")).isEqualTo("Bearer");
            assertThat(stream.body()).contains("\"unauthorized\"", "/events/ticket");
        }
    }

    @Test
    void aTicketIsGoodForItsPaymentAndForTheStreamAlone() {
        String ticket = ticket(token).path("ticket");
        String other = shop.openedSession();
        try (LiveStream stranger = new LiveStream(URI.create(url(other) + "?token=" + ticket))) {
            assertThat(stranger.status()).isEqualTo(404);
        }
        String payment = world.service() + "/v1/client/payments/" + id;
        given().get(payment + "?token=" + ticket).then().statusCode(401);
        given().header("Authorization", "Bearer " + ticket).get(payment).then().statusCode(401);
        given().post(payment + "/events/ticket?token=" + ticket).then().statusCode(401);
        ticket(ticket).then().statusCode(401);
        given().header("Authorization", "Bearer " + token)
                .post(world.service() + "/v1/client/payments/" + other + "/events/ticket")
                .then()
                .statusCode(404);
    }

    @Test
    void anExpiredOrForgedTicketOpensNothing() {
        String ticket = ticket(token).path("ticket");
        for (String bad : List.of(ticket.substring(1), ticket + "x", expired(ticket), "", "a.b")) {
            try (LiveStream stream = new LiveStream(URI.create(url(id) + "?token=" + bad))) {
                assertThat(stream.status()).as(bad).isEqualTo(401);
            }
        }
    }

    /** With the claims of a ticket that ended long ago, and its own seal. */
    private static String expired(String ticket) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = new String(
                Base64.getUrlDecoder().decode(ticket.substring(0, ticket.indexOf('.'))), StandardCharsets.UTF_8);
        return base64.encodeToString(claims.replaceFirst("^\\d+", "1").getBytes(StandardCharsets.UTF_8))
                + ticket.substring(ticket.indexOf('.'));
    }

    private Response ticket(String credential) {
        return given().header("Authorization", "Bearer " + credential).post(url(id) + "/ticket");
    }

    @Test
    void withoutATokenForThisPaymentNothingIsShown() {
        String other = shop.openedSession();
        try (LiveStream nobody = new LiveStream(URI.create(url(id)));
                LiveStream stranger = new LiveStream(URI.create(url(other)), "Authorization", "Bearer " + token)) {
            assertThat(nobody.status()).isEqualTo(401);
            assertThat(nobody.header("content-type")).isEqualTo("application/problem+json");
            assertThat(stranger.status()).isEqualTo(404);
            assertThat(stranger.body()).contains("payment_not_found");
        }
    }

    @Test
    void theStreamEndsWithTheToken() {
        String brief = token(Instant.now().plusSeconds(3));
        try (LiveStream stream = new LiveStream(URI.create(url(id)), "Authorization", "Bearer " + brief)) {
            soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            soon().until(stream::hasEnded);
        }
    }

    @Test
    void aTokenOpensFiveStreamsAndTheShopAndOtherPaymentsHaveTheirOwn() {
        List<LiveStream> streams = new ArrayList<>();
        try {
            openUntilRefused(streams, this::stream);
            assertThat(streams).hasSizeLessThanOrEqualTo(6);
            LiveStream refused = streams.getLast();
            assertThat(refused.header("retry-after")).isEqualTo("10");
            assertThat(refused.body()).contains("rate_limited");
            streams.add(shopStream(World.SHOP_KEY, id));
            assertThat(streams.getLast().status()).isEqualTo(200);
            String other = shop.createSession(Shop.order()).path("clientToken");
            streams.add(browserStream(other));
            assertThat(streams.getLast().status()).isEqualTo(200);
        } finally {
            streams.forEach(LiveStream::close);
        }
        soon().until(() -> {
            try (LiveStream stream = stream()) {
                return stream.status() == 200;
            }
        });
    }

    @Test
    void theBuyersOfOneAccountLeaveRoomForItsShopAndForOtherAccounts() {
        List<LiveStream> streams = new ArrayList<>();
        try {
            openUntilRefused(
                    streams,
                    () -> browserStream(shop.createSession(Shop.order()).path("clientToken")));
            // Of 20 streams an account has half, and its buyers have four fifths of that.
            assertThat(streams).hasSizeLessThanOrEqualTo(9);
            streams.add(shopStream(World.SHOP_KEY, id));
            assertThat(streams.getLast().status()).isEqualTo(200);
            Shop other = new Shop(world, World.OTHER_SHOP_KEY);
            streams.add(browserStream(other.createSession(Shop.order()).path("clientToken")));
            assertThat(streams.getLast().status()).isEqualTo(200);
        } finally {
            streams.forEach(LiveStream::close);
        }
    }

    @Test
    void allStreamsOfAPaymentSeeEveryStatus() {
        List<LiveStream> streams = List.of(stream(), stream(), shopStream(World.SHOP_KEY, id));
        try {
            streams.forEach(stream -> soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED"))));
            streams.getFirst().close();
            var _ = world.antom().pend(World.CLIENT_ID, id);
            streams.stream()
                    .skip(1)
                    .forEach(stream -> soon().until(() -> statuses(stream).contains("PENDING")));
            var _ = world.antom().confirm(World.CLIENT_ID, id);
            streams.stream().skip(1).forEach(stream -> {
                soon().until(stream::hasEnded);
                assertThat(statuses(stream)).endsWith("PENDING", "SUCCESS").doesNotHaveDuplicates();
            });
        } finally {
            streams.forEach(LiveStream::close);
        }
    }

    private static void openUntilRefused(List<LiveStream> streams, Supplier<LiveStream> open) {
        soon().until(() -> {
            streams.add(open.get());
            return streams.getLast().status() == 429;
        });
    }

    private LiveStream browserStream(String clientToken) {
        String payment = new String(
                        Base64.getUrlDecoder().decode(clientToken.substring(0, clientToken.indexOf('.'))),
                        StandardCharsets.UTF_8)
                .split("\\.", 3)[2];
        return new LiveStream(URI.create(url(payment)), "Authorization", "Bearer " + clientToken);
    }

    @Test
    void everyReplicaHearsOfAChange() {
        try (Hints hints = new Hints(world)) {
            pay();
            soon().until(() -> hints.of(World.ACCOUNT, id) > 0);
            assertThat(hints.all()).noneMatch(text -> text.contains(id));
        }
    }

    @Test
    void theShopWatchesWithItsKeyAndIsToldWhatDoesNotExist() {
        try (LiveStream stream = shopStream(World.SHOP_KEY, id);
                LiveStream unknown = shopStream(World.SHOP_KEY, "no-such-payment");
                LiveStream stranger = shopStream(World.OTHER_SHOP_KEY, id);
                LiveStream buyer = shopStream(token, id)) {
            soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            pay();
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).endsWith("SUCCESS");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("content-type")).isEqualTo("application/problem+json");
            assertThat(unknown.body()).contains("payment_not_found");
            assertThat(stranger.status()).isEqualTo(404);
            assertThat(buyer.status()).isEqualTo(401);
        }
    }

    @Test
    void aCancelIsShown() {
        try (LiveStream stream = stream()) {
            soon().until(() -> statuses(stream).equals(List.of("SESSION_CREATED")));
            shop.cancel(id).then().statusCode(200);
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).containsExactly("SESSION_CREATED", "CANCELLED");
        }
    }

    @Test
    void whatIsToldOfACaptureIsPassedOverAndTheStatusThatFollowsIsShown() {
        Response session = shop.createSession(Shop.order(order -> {
            order.withObject("paymentMethod").put("paymentMethodType", "CARD");
            order.withObject("paymentFactor").put("isAuthorization", true).put("captureMode", "MANUAL");
        }));
        id = session.path("paymentRequestId");
        token = session.path("clientToken");
        var _ = world.antom().pay(World.CLIENT_ID, id).join();
        soon().until(() -> shop.status(id).equals("AUTHORIZED"));
        try (LiveStream stream = stream()) {
            soon().until(() -> statuses(stream).equals(List.of("AUTHORIZED")));
            shop.capture(id, id + "-capture", 4200, true).then().statusCode(201);
            soon().until(stream::hasEnded);
            assertThat(statuses(stream)).containsExactly("AUTHORIZED", "SUCCESS");
        }
    }

    private void pay() {
        var _ = world.antom().pay(World.CLIENT_ID, id);
        soon().until(() -> shop.status(id).equals("SUCCESS"));
    }

    private LiveStream stream(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + token));
        return new LiveStream(URI.create(url(id)), all.toArray(String[]::new));
    }

    private LiveStream shopStream(String key, String payment) {
        return new LiveStream(
                URI.create(world.service() + "/v1/payments/" + payment + "/events"), "Authorization", "Bearer " + key);
    }

    private String url(String payment) {
        return world.service() + "/v1/client/payments/" + payment + "/events";
    }

    private static List<String> statuses(LiveStream stream) {
        return stream.data().stream()
                .map(data -> new JsonObject(data).getString("paymentStatus"))
                .toList();
    }

    /** As the service makes them. */
    private String token(Instant expiry) {
        try {
            byte[] claims = (expiry.getEpochSecond() + ".main." + id).getBytes(StandardCharsets.UTF_8);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
            return base64.encodeToString(claims) + "." + base64.encodeToString(mac.doFinal(claims));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(20, SECONDS);
    }
}
