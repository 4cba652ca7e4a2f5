package dev.antomcheckout.payment.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.account.Account;
import dev.antomcheckout.gateway.PaymentRequestId;
import dev.antomcheckout.signature.KeyPairs;
import dev.antomcheckout.signature.KeyRing;
import dev.antomcheckout.signature.Signer;
import dev.antomcheckout.signature.Verifier;
import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LivePlacesTest {
    private static final KeyPair KEYS = KeyPairs.make();

    private final LivePlaces places = new LivePlaces(new Config(100), 3);

    @Test
    void aPaymentHasAFewForBrowsersAndAsManyForTheShop() {
        assertThat(taken(viewer("a", "1", true), 10)).isEqualTo(5);
        assertThat(taken(viewer("a", "1", false), 10)).isEqualTo(5);
        assertThat(taken(viewer("b", "1", true), 10)).isEqualTo(5);
    }

    @Test
    void anAccountHasAShareAndItsBrowsersAShareOfThat() {
        assertThat(takenByPayments("a", true)).isEqualTo(40);
        assertThat(takenByPayments("a", false)).isEqualTo(10);
        assertThat(places.hasPlace(viewer("a", "x", false))).isFalse();
        assertThat(places.hasPlace(viewer("b", "x", true))).isTrue();
    }

    @Test
    void allBrowsersTogetherLeaveAReserve() {
        takenByPayments("a", true);
        takenByPayments("b", true);
        assertThat(places.open()).isEqualTo(80);
        assertThat(places.hasPlace(viewer("c", "x", true))).isFalse();
        assertThat(takenByPayments("c", false)).isEqualTo(20);
        assertThat(places.open()).isEqualTo(100);
    }

    @Test
    void theOnlyAccountHasAllStreams() {
        LivePlaces alone = new LivePlaces(new Config(100), 1);
        for (int i = 0; i < 80; i++) {
            assertThat(alone.take(viewer("a", "p" + i, true))).isTrue();
        }
        assertThat(alone.hasPlace(viewer("a", "x", true))).isFalse();
        assertThat(alone.hasPlace(viewer("a", "x", false))).isTrue();
    }

    @Test
    void whoLeavesMakesRoomEverywhere() {
        Viewer viewer = viewer("a", "1", true);
        taken(viewer, 5);
        assertThat(places.take(viewer)).isFalse();
        for (int i = 0; i < 5; i++) {
            places.leave(viewer);
        }
        assertThat(places.open()).isZero();
        assertThat(taken(viewer, 10)).isEqualTo(5);
    }

    @Test
    void withoutStreamsThereIsNoPlace() {
        assertThat(new LivePlaces(new Config(0), 1).take(viewer("a", "1", false)))
                .isFalse();
    }

    private int taken(Viewer viewer, int tries) {
        return (int) IntStream.range(0, tries).filter(i -> places.take(viewer)).count();
    }

    private int takenByPayments(String account, boolean browser) {
        return (int) IntStream.range(0, 200)
                .filter(i -> places.take(viewer(account, "pay-" + i, browser)))
                .count();
    }

    private static Viewer viewer(String account, String id, boolean browser) {
        return new Viewer(account(account), new PaymentRequestId(id), browser);
    }

    private static Account account(String name) {
        return new Account(
                name,
                "SANDBOX_TEST",
                URI.create("http://localhost"),
                Account.SANDBOX_PATH,
                URI.create("http://localhost/v1/notifications/" + name),
                new Signer((RSAPrivateKey) KEYS.getPrivate(), 1),
                new Verifier(KeyRing.of(Map.of(1, (RSAPublicKey) KEYS.getPublic()))),
                false);
    }

    /** The defaults, with a total of its own. */
    private record Config(int maxStreams) implements LiveConfig {
        @Override
        public int maxStreamsPerPayment() {
            return 5;
        }

        @Override
        public int accountShare() {
            return 50;
        }

        @Override
        public int browserShare() {
            return 80;
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration pollInterval() {
            return Duration.ofSeconds(30);
        }
    }
}
