package dev.antomcheckout.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** Headers that nobody would think of. */
class SignatureHeaderPropertiesTest {
    @Property
    void whatWeWriteIsReadBack(
            @ForAll @IntRange(min = 1, max = 999_999_999) int version,
            @ForAll @Size(min = 1, max = 512) byte[] signature) {
        var read = SignatureHeader.parse(SignatureHeader.format(version, signature));
        assertThat(read).isPresent();
        assertThat(read.get().isRsa256()).isTrue();
        assertThat(read.get().signature()).isEqualTo(signature);
        assertThat(read.get().keyVersion()).isEqualTo(version);
    }

    /** A text that is read says the same when it is written again: nothing of it was guessed. */
    @Property(tries = 5000)
    void anyTextIsReadOrRefusedAndNothingElse(@ForAll("headers") String header) {
        SignatureHeader.parse(header).ifPresent(read -> {
            Integer version = read.keyVersion();
            String again = SignatureHeader.format(version == null ? 1 : version, read.signature());
            assertThat(SignatureHeader.parse(again).orElseThrow().signature()).isEqualTo(read.signature());
        });
    }

    @Property(tries = 50)
    void aHeaderPastItsLengthIsNotLookedAt(@ForAll @StringLength(min = 1, max = 20) String part) {
        String header = part.repeat(SignatureHeader.MAX_LENGTH / part.length() + 1);
        assertThat(SignatureHeader.parse(header)).isEmpty();
    }

    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> pieces = Arbitraries.of(
                "algorithm=RSA256",
                "keyVersion=1",
                "keyVersion=99999999999",
                "signature=",
                "signature=AA%3D%3D",
                "signature=AA==",
                "signature=%",
                "signature=%zz",
                "=",
                ",",
                " ",
                "\u0000",
                "+",
                "%00",
                "algorithm=none");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                pieces.list().ofMaxSize(8).map(list -> String.join(",", list)),
                pieces.list()
                        .ofMaxSize(8)
                        .map((List<String> list) -> list.stream().collect(Collectors.joining())),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(bytes -> new String(bytes, UTF_8)));
    }
}
