package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens on a connection before a resource sees a request. */
@QuarkusTest
@WithTestResource(Installation.class)
class TransportEdgeTest {
    /** The request that an attacker hides; its answer would name the code. */
    private static final String SMUGGLED = "GET /problems/order_already_paid HTTP/1.1\r\nHost: a\r\n\r\n";

    private static final String SMUGGLED_ANSWER = "order is paid already";

    private static final String CHUNKED =
            "POST /v1/notifications/main HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    @FromInstallation
    World world;

    /** Each is one that two servers could take for different requests. */
    static Stream<String> ambiguousRequests() {
        String post = "POST /v1/notifications/main HTTP/1.1\r\n";
        String get = "GET /problems/not_found HTTP/1.1\r\n";
        return Stream.of(
                // CVE-2026-33870: the quoted chunk extension ends at the first line for one server.
                CHUNKED + "1;a=\"\r\nX\r\n0\r\n\r\n" + SMUGGLED + "\"\r\nX\r\n0\r\n\r\n",
                // CVE-2026-89044: the last coding is not chunked.
                post + "Host: a\r\nTransfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"
                        + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                        + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SMUGGLED,
                "POST /v1/notifications/main HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nContent-Length: 0\r\nContent-Length: 44\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nContent-Length: 0, 44\r\n\r\n" + SMUGGLED,
                post + "Host: a\r\nContent-Length: +0\r\n\r\n" + SMUGGLED,
                get + "Host: a\r\nHost: b\r\n\r\n" + SMUGGLED,
                get + "Host: a\r\nhost: a\r\n\r\n" + SMUGGLED,
                get + "Host: a/../b\r\n\r\n" + SMUGGLED,
                get + "Host: a, b\r\n\r\n" + SMUGGLED,
                get + "Accept: */*\r\n\r\n" + SMUGGLED,
                // obs-fold, also as the second of two requests and in two parts.
                get + "Host: a\r\nX-A: b\r\n Content-Length: 44\r\n\r\n" + SMUGGLED,
                get + "Host: a\r\nX-A: b\r\n\tc\r\n\r\n" + SMUGGLED,
                get + " Host: a\r\n\r\n" + SMUGGLED,
                // A bare line feed, in the head and between chunks.
                get + "Host: a\nX-A: b\r\n\r\n" + SMUGGLED,
                "GET /problems/not_found HTTP/1.1\nHost: a\n\n" + SMUGGLED,
                CHUNKED + "1\nX\r\n0\r\n\r\n" + SMUGGLED,
                CHUNKED + "1;a\nX\r\n0\r\n\r\n" + SMUGGLED,
                // A chunk size that overflows, is negative or carries a prefix.
                CHUNKED + "100000001\r\nX\r\n0\r\n\r\n" + SMUGGLED,
                CHUNKED + "-1\r\nX\r\n0\r\n\r\n" + SMUGGLED,
                CHUNKED + "0x1\r\nX\r\n0\r\n\r\n" + SMUGGLED,
                get + "Host: a\r\nX\u0000A: b\r\n\r\n" + SMUGGLED,
                get + "Host: a\r\nX-A: b\rc\r\n\r\n" + SMUGGLED,
                "GET /problems/not_found HTTP/9.9\r\nHost: a\r\n\r\n" + SMUGGLED,
                "GET /problems/not_found HTTP/1.2\r\nHost: a\r\n\r\n" + SMUGGLED,
                "GET /problems/not_found HTTP/2.0\r\nHost: a\r\n\r\n" + SMUGGLED,
                "GET /problems/not_found\r\n\r\n" + SMUGGLED);
    }

    @ParameterizedTest
    @MethodSource("ambiguousRequests")
    void anAmbiguousRequestIsRefusedAndEndsTheConnection(String request) {
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send(request);
            assertRefused(connection.untilClosed());
        }
    }

    @ParameterizedTest
    @MethodSource("ambiguousRequests")
    void itIsRefusedOneByteAtATimeToo(String request) {
        try (RawConnection connection = new RawConnection(world.service())) {
            for (int i = 0; i < request.length(); i++) {
                char next = request.charAt(i);
                if (!connection.send(String.valueOf(next))) {
                    break;
                }
            }
            assertRefused(connection.untilClosed());
        }
    }

    private static void assertRefused(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json", "\"validation_failed\"");
        assertThat(answer).doesNotContain(SMUGGLED_ANSWER).doesNotContain("HTTP/9.9");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer").hasSize(2);
    }

    /** Otherwise the tests above would pass on a service that answers nothing. */
    @Test
    void twoPlainRequestsOnOneConnectionAreBothAnswered() {
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send("GET /problems/not_found HTTP/1.1\r\nHost: a:8080\r\n\r\n" + SMUGGLED);
            assertThat(connection.until(SMUGGLED_ANSWER)).contains("nothing at this address", SMUGGLED_ANSWER);
        }
    }

    @Test
    void aBodyInPlainChunksIsTaken() {
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send(CHUNKED + "2;name=value;other=\"quoted\"\r\n{}\r\n0\r\n\r\n");
            assertThat(connection.until("\"code\"")).startsWith("HTTP/1.1 401 ");
        }
    }

    /** A caller must not take the refusal of a later request for the answer to an earlier one. */
    @Test
    void theAnswersBeforeARefusalAreSentFirst() {
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send(SMUGGLED + "GET / HTTP/9.9\r\n\r\n");
            String answers = connection.untilClosed();
            assertThat(answers).startsWith("HTTP/1.1 200 ").contains(SMUGGLED_ANSWER, "HTTP/1.1 400 ");
        }
    }

    @Test
    void http2WithPriorKnowledgeIsRefusedOnBothPorts() {
        byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        byte[] ping = {0, 0, 8, 6, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8};
        for (URI server : new URI[] {world.service(), world.management()}) {
            try (RawConnection connection = new RawConnection(server)) {
                connection.send(preface);
                connection.send(settings);
                await().atMost(10, SECONDS).until(() -> !connection.send(ping));
                assertThat(connection.untilClosed())
                        .as("frames of HTTP/2 from %s", server)
                        .isEmpty();
            }
            try (RawConnection connection = new RawConnection(server)) {
                for (byte next : preface) {
                    connection.send(new byte[] {next});
                }
                assertThat(connection.untilClosed()).isEmpty();
            }
        }
    }

    @Test
    void anUpgradeToHttp2IsIgnoredOnBothPorts() {
        for (Map.Entry<URI, String> server : Map.of(
                        world.service(), "/problems/not_found", world.management(), "/q/health/live")
                .entrySet()) {
            try (RawConnection connection = new RawConnection(server.getKey())) {
                connection.send(
                        "GET " + server.getValue() + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");
                assertThat(connection.until("\r\n\r\n")).startsWith("HTTP/1.1 200 ");
            }
        }
    }

    @Test
    void managementRefusesAmbiguousRequestsToo() {
        try (RawConnection connection = new RawConnection(world.management())) {
            connection.send("GET /q/health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 400 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/notifications/main HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
                CHUNKED + "ff\r\n",
                "POST /v1/settlements HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + World.SHOP_KEY
                        + "\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\n",
                "GET /problems/not_found HTTP/1.1\r\nX-Slow: "
            })
    void aRequestThatDripsIsEnded(String beginning) {
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send(beginning);
            await().atMost(25, SECONDS).until(() -> !connection.send("x"));
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 408 ").contains("\"request_timeout\"");
        }
    }

    @Test
    void anUploadThatIsAbortedIsNoFaultOfTheDatabase() throws IOException {
        long before = databaseFaults();
        RawConnection aborted = new RawConnection(world.service());
        aborted.send("POST /v1/settlements HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + World.SHOP_KEY
                + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
        assertThat(aborted.until("\r\n\r\n")).startsWith("HTTP/1.1 100 ");
        aborted.send("x".repeat(200_000));
        aborted.reset();
        try (RawConnection connection = new RawConnection(world.service())) {
            connection.send("POST /v1/settlements HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + World.OTHER_SHOP_KEY
                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\nx");
            assertThat(connection.untilClosed()).startsWith("HTTP/1.1 408 ");
        }
        assertThat(databaseFaults()).isEqualTo(before);
    }

    private static long databaseFaults() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("target/service.log"))) {
            return lines.filter(line -> line.contains("database_unavailable")).count();
        }
    }
}
