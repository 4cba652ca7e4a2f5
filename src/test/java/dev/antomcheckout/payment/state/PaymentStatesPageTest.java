package dev.antomcheckout.payment.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of statuses shows the table that the code follows. On a difference, the new page is under {@code target/}. */
class PaymentStatesPageTest {
    private static final Path PAGE = Path.of("docs/reference/payment-states.md");

    @Test
    void thePageShowsTheTransitionsOfTheCode() throws IOException {
        String table = render();
        Files.writeString(Path.of("target/payment-states-table.md"), table);
        assertThat(Files.readString(PAGE)).contains(table);
    }

    private static String render() {
        String head = "| | "
                + Arrays.stream(PaymentStatus.values()).map(s -> "`" + s + "`").collect(Collectors.joining(" | "))
                + " |\n|---" + "|---".repeat(PaymentStatus.values().length) + "|\n";
        return head
                + Arrays.stream(Trigger.values())
                        .map(PaymentStatesPageTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Trigger trigger) {
        return "| " + trigger + " | "
                + Arrays.stream(PaymentStatus.values())
                        .map(status -> cell(Transitions.after(status, trigger)))
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String cell(Transition transition) {
        String to = transition.changesStatus() ? "`" + transition.to() + "`" : "";
        String reviews = transition.reviews().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        return (to + (reviews.isEmpty() ? "" : " +" + reviews)).strip();
    }
}
