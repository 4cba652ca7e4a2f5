package dev.antomcheckout.settlement.file;

import dev.antomcheckout.settlement.SettlementConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads files as the service does. */
public final class ReadFiles {
    static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    public static final String HEADER =
            "transactionType,transactionRequestId,transactionId,transactionAmountValue,transactionCurrency";

    private ReadFiles() {}

    public static SettlementConfig config(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SettlementConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("checkout.settlement." + name, value));
        return builder.build().getConfigMapping(SettlementConfig.class);
    }

    static Read read(byte[] file) throws IOException, SettlementFault {
        return read(file, config(Map.of()));
    }

    static Read read(String file) throws IOException, SettlementFault {
        return read(file.getBytes(StandardCharsets.UTF_8));
    }

    static Read read(byte[] file, SettlementConfig config) throws IOException, SettlementFault {
        Path path = Files.createTempFile("settlement", ".test");
        try {
            Files.write(path, file);
            List<SettlementRow> rows = new ArrayList<>();
            try (SettlementReader reader = new SettlementReader(path, config, NOW)) {
                List<SettlementRow> batch;
                do {
                    batch = reader.next(7);
                    rows.addAll(batch);
                } while (!batch.isEmpty());
                return new Read(rows, reader.facts());
            }
        } finally {
            Files.delete(path);
        }
    }

    /** What was read of a file. */
    record Read(List<SettlementRow> rows, FileFacts facts) {
        SettlementRow row() {
            return rows.getFirst();
        }
    }
}
