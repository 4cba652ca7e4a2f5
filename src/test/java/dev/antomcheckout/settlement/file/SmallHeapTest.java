package dev.antomcheckout.settlement.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antomcheckout.settlement.SettlementConfig;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files that are made to fill the memory end in a fault, long before they do. */
class SmallHeapTest {
    /** Of which the files themselves take about 36 MiB; one row of commas would take as much again. */
    private static final String HEAP = "-Xmx80m";

    @Test
    void hostileFilesSideBySideEndInAFaultAndNotTheProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WideFiles.class.getName())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).hasSize(20);
        assertThat(lines.subList(0, 8)).containsOnly("The file may have at most 256 columns.");
        assertThat(lines.subList(8, 16)).allMatch(line -> line.contains("cells of at most 4096 characters"));
        assertThat(lines.subList(16, 20)).allMatch(line -> line.contains("more than 1000 different names"));
    }

    @Test
    void aRowIsReadNoFurtherThanItsLimit() throws Exception {
        Commas commas = new Commas();
        try (CsvCells cells = new CsvCells(commas, 256)) {
            assertThat(fault(cells)).isEqualTo("The file may have at most 256 columns.");
        }
        assertThat(commas.read).isLessThan(64 * 1024);
    }

    @Test
    void aFileThatTakesTooLongIsRefused() {
        SettlementConfig config = ReadFiles.config(Map.of("read-timeout", "0s"));
        byte[] file = (ReadFiles.HEADER + "\nPAYMENT,1,1,1,MYR\n").getBytes(StandardCharsets.UTF_8);
        assertThat(fault(() -> ReadFiles.read(file, config))).contains("0 seconds");
    }

    private static String fault(Cells cells) {
        return fault(cells::next);
    }

    private static String fault(Work work) {
        try {
            return String.valueOf(work.run());
        } catch (SettlementFault fault) {
            return fault.getMessage();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What reads a file. */
    private interface Work {
        @Nullable
        Object run() throws IOException, SettlementFault;
    }

    /** A row of commas, far longer than the limit. */
    private static final class Commas extends Reader {
        private static final int LENGTH = 4 * 1024 * 1024;

        private long read;

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (read > LENGTH) {
                return -1;
            }
            Arrays.fill(buffer, offset, offset + length, ',');
            read += length;
            return length;
        }

        @Override
        public boolean markSupported() {
            return true;
        }

        @Override
        public void mark(int limit) {
            // All characters are the same.
        }

        @Override
        public void reset() {
            // As above.
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
