package dev.antomcheckout.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.antomcheckout.signature.KeyRing.VersionedKey;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final KeyRing RING =
            KeyRing.of(Map.of(1, TestKeys.ANTOM_PUBLIC, 2, TestKeys.MERCHANT_PUBLIC, 3, TestKeys.STRANGERS_PUBLIC));

    @Test
    void hintedKeyComesFirstAndTheOthersFromTheNewestDown() {
        assertThat(RING.startingWith(2)).extracting(VersionedKey::version).containsExactly(2, 3, 1);
        assertThat(RING.startingWith(1)).extracting(VersionedKey::version).containsExactly(1, 3, 2);
    }

    @Test
    void withoutAHintTheNewestKeyComesFirst() {
        assertThat(RING.startingWith(null)).extracting(VersionedKey::version).containsExactly(3, 2, 1);
        assertThat(RING.startingWith(7)).extracting(VersionedKey::version).containsExactly(3, 2, 1);
    }

    @Test
    void eachVersionKeepsItsKey() {
        assertThat(RING.startingWith(1).getFirst().key()).isEqualTo(TestKeys.ANTOM_PUBLIC);
        assertThat(RING.startingWith(2).getFirst().key()).isEqualTo(TestKeys.MERCHANT_PUBLIC);
    }

    @Test
    void emptyRingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(Map.of()))
                .withMessage("a key ring needs at least one of Antom's public keys");
    }

    @Test
    void versionsStartAtOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.of(Map.of(0, TestKeys.ANTOM_PUBLIC)))
                .withMessage("key versions start at 1, not 0");
    }

    @Test
    void ringShowsItsVersionsOnly() {
        assertThat(RING).hasToString("KeyRing[3, 2, 1]");
    }
}
