package dev.antomcheckout.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final List<String> CHARACTERS = List.of(".", ":", "-", "_", "a", "7");
    private static final int LONGEST = 4;

    /** All ids of up to four of the characters that mean something in a path. */
    @Test
    void everyRequestIdThatIsAcceptedStaysInAPathAndOnlyTheTwoThatDoNotAreRefused() {
        List<String> refused = new ArrayList<>();
        for (String id : ids()) {
            String path = "/v1/payments/" + id;
            if (Format.REQUEST_ID.accepts(id)) {
                assertThat(URI.create(path).normalize()).hasPath(path);
                assertThat(URI.create(path + "/refunds").normalize()).hasPath(path + "/refunds");
            } else {
                refused.add(id);
            }
        }
        assertThat(refused).containsExactlyInAnyOrder(".", "..");
    }

    private static List<String> ids() {
        List<String> all = new ArrayList<>();
        List<String> last = List.of("");
        for (int length = 1; length <= LONGEST; length++) {
            last = last.stream()
                    .flatMap(id -> CHARACTERS.stream().map(character -> id + character))
                    .toList();
            all.addAll(last);
        }
        return all;
    }
}
