package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of problems lists the catalogue of the code. On a difference, the new text is under {@code target/}. */
class ProblemsPageTest {
    private static final Path PAGE = Path.of("docs/reference/problems.md");

    @Test
    void thePageListsAndExplainsEveryProblemOfTheCatalogue() throws IOException {
        String table = "| `code` | Status | Title |\n|---|---|---|\n"
                + Arrays.stream(ProblemCode.values())
                        .map(code -> "| [`%1$s`](#%1$s) | %2$d | %3$s |\n"
                                .formatted(code.code(), code.status(), code.title()))
                        .collect(Collectors.joining());
        String guide = Arrays.stream(ProblemCode.values())
                .map(ProblemsPageTest::section)
                .collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target/problems-table.md"), table);
        Files.writeString(Path.of("target/problems-guide.md"), guide);
        assertThat(Files.readString(PAGE)).contains(table).contains(guide);
    }

    private static String section(ProblemCode code) {
        ProblemGuide guide = ProblemGuide.of(code);
        return "## %s\n\n%d, %s.\n\n**Cause.** %s\n\n**Cure.** %s\n"
                .formatted(code.code(), code.status(), code.title(), guide.cause(), guide.cure());
    }
}
