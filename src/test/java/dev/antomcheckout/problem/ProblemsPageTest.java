package dev.antomcheckout.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of problems lists the catalogue of the code. On a difference, the new table is under {@code target/}. */
class ProblemsPageTest {
    private static final Path PAGE = Path.of("docs/reference/problems.md");

    @Test
    void thePageListsEveryProblemOfTheCatalogue() throws IOException {
        String table = "| `code` | Status | Title |\n|---|---|---|\n"
                + Arrays.stream(ProblemCode.values())
                        .map(code -> "| `%s` | %d | %s |\n".formatted(code.code(), code.status(), code.title()))
                        .collect(Collectors.joining());
        Files.writeString(Path.of("target/problems-table.md"), table);
        assertThat(Files.readString(PAGE)).contains(table);
    }
}
