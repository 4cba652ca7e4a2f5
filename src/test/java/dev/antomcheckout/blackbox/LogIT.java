package dev.antomcheckout.blackbox;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.nio.file.Path;

@QuarkusIntegrationTest
class LogIT extends LogTest {
    /** Where the launcher of the packaged service has it. */
    @Override
    Path log() {
        return Path.of("target/quarkus.log");
    }
}
