package dev.antomcheckout.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final byte[] BEGINNING = new byte[32];

    /** Computed with another language's library from the description alone. */
    @Test
    void aLinkIsWhatItsDescriptionSays() {
        byte[] digest = Chain.digest(Arrays.asList("CALL", "7", null, "ü"));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("1be234f21b69a52c310d4a741a66a6cc950ee9dbe352b9fe6f5fc8a54185ab23");
        assertThat(HexFormat.of().formatHex(Chain.hash(BEGINNING, digest)))
                .isEqualTo("7ebc4bd01655887083e2d02e381f4d24550cc8667bea821cfc04aacf4baef8ed");
    }

    @Test
    void noTwoRecordsHaveTheSameText() {
        assertThat(Chain.digest(Arrays.asList("ab", "c"))).isNotEqualTo(Chain.digest(Arrays.asList("a", "bc")));
        assertThat(Chain.digest(Arrays.asList("a", ""))).isNotEqualTo(Chain.digest(Arrays.asList("a", null)));
        assertThat(Chain.digest(Arrays.asList("a"))).isNotEqualTo(Chain.digest(Arrays.asList("a", null)));
    }

    @Test
    void aHashDependsOnWhatCameBefore() {
        byte[] digest = Chain.digest(Arrays.asList("x"));
        byte[] first = Chain.hash(BEGINNING, digest);
        assertThat(Chain.hash(first, digest)).isNotEqualTo(first);
    }
}
