package dev.antomcheckout.blackbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads of one account are bounded, and leave the other accounts alone. */
@QuarkusTest
@WithTestResource(Installation.class)
class SettlementUploadsTest {
    private static final String HEADER =
            "transactionType,transactionRequestId,transactionId,transactionAmountValue,transactionCurrency\n";

    @FromInstallation
    World world;

    Shop shop;
    Shop other;
    Books books;
    final List<Socket> uploads = new ArrayList<>();

    @BeforeEach
    void enter() {
        shop = new Shop(world, World.SHOP_KEY);
        other = new Shop(world, World.OTHER_SHOP_KEY);
        books = new Books(world);
    }

    @AfterEach
    void leave() throws IOException {
        for (Socket upload : uploads) {
            upload.close();
        }
        soon().until(() -> files() == 0);
    }

    @Test
    void anAccountHasTwoUploadsAndOtherAccountsGoOn() throws Exception {
        begin();
        begin();
        soon().until(() -> files() == 2);
        Response third = send(shop, fresh());
        third.then().statusCode(429).body("code", equalTo("rate_limited"));
        assertThat(third.header("Retry-After")).isEqualTo("10");
        send(other, fresh()).then().statusCode(200);
        uploads.getFirst().close();
        soon().until(() -> send(shop, fresh()).statusCode() == 200);
    }

    @Test
    void slowUploadsOfOneAccountHoldUpNeitherTheDoctorNorWebhooks() throws Exception {
        for (int i = 0; i < 260; i++) {
            begin();
        }
        other.request().get("/v1/doctor").then().statusCode(200).body("findings.level", not(hasItem("FAULT")));
        String id = other.openedSession();
        world.antom().pay(World.OTHER_CLIENT_ID, id).join();
        soon().until(() -> world.receiver().of(id).stream()
                .anyMatch(delivery -> delivery.type().equals("payment.success")));
    }

    @Test
    void anUploadThatIsCutOffLeavesNothing() throws Exception {
        begin();
        soon().until(() -> files() == 1);
        uploads.getFirst().close();
        soon().until(() -> files() == 0);
        send(shop, fresh()).then().statusCode(200);
    }

    @Test
    void anUploadThatTakesTooLongIsRefused() throws Exception {
        begin();
        Socket slow = uploads.getFirst();
        slow.setSoTimeout(20_000);
        byte[] answer = new byte[4096];
        int read = slow.getInputStream().read(answer);
        assertThat(new String(answer, 0, read, StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 408")
                .contains("request_timeout");
        soon().until(() -> files() == 0);
    }

    @Test
    void aChunkedBodyIsStoredAndOneThatNeverEndsIsNot() throws Exception {
        String file = fresh();
        Socket caller = connect();
        write(caller, head("Transfer-Encoding: chunked\r\nExpect: 100-continue"));
        caller.setSoTimeout(20_000);
        assertThat(line(caller)).startsWith("HTTP/1.1 100");
        for (String piece : file.split("(?<=,)", -1)) {
            write(caller, Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
        }
        write(caller, "0\r\n\r\n");
        assertThat(line(caller)).isEmpty();
        assertThat(line(caller)).startsWith("HTTP/1.1 200");

        Socket endless = connect();
        write(endless, head("Transfer-Encoding: chunked"));
        byte[] chunk = ("100000\r\n" + ",".repeat(1024 * 1024) + "\r\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 9; i++) {
            endless.getOutputStream().write(chunk);
        }
        endless.setSoTimeout(20_000);
        assertThat(line(endless)).startsWith("HTTP/1.1 413");
    }

    @Test
    void largeFilesOfCommasSideBySideAreRefused() {
        byte[] commas = ",".repeat(8 * 1024 * 1024).getBytes(StandardCharsets.UTF_8);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.of(
                            World.SHOP_KEY, World.OTHER_SHOP_KEY, World.SHOP_KEY, World.OTHER_SHOP_KEY)
                    .map(key -> client.sendAsync(
                            HttpRequest.newBuilder(world.service().resolve("/v1/settlements"))
                                    .header("Authorization", "Bearer " + key)
                                    .header("Content-Type", "text/csv")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(commas))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThat(answer.join().statusCode()).isEqualTo(413);
                assertThat(answer.join().body()).contains("The file may have at most 256 columns.");
            }
        }
    }

    @Test
    void aCheckThatFailsLeavesNoRows() throws Exception {
        String file = fresh();
        execute("""
                CREATE FUNCTION out_of_disk() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$""");
        execute("CREATE TRIGGER fails BEFORE INSERT ON settlement_finding EXECUTE FUNCTION out_of_disk()");
        try {
            send(shop, file).then().statusCode(503).body("code", equalTo("database_unavailable"));
        } finally {
            execute("DROP FUNCTION out_of_disk CASCADE");
        }
        assertThat(books.number("""
                SELECT (SELECT count(*) FROM settlement_row r JOIN settlement_file f ON f.id = r.file_id
                        WHERE f.done_at IS NULL)
                    + (SELECT count(*) FROM settled_transaction t JOIN settlement_file f ON f.id = t.file_id
                        WHERE f.done_at IS NULL)""")).isZero();
        send(shop, file).then().statusCode(200).body("repeated", equalTo(false)).body("found.MISSING_HERE", equalTo(1));
    }

    @Test
    void whatAProcessLeftThatDiedIsRemoved() throws Exception {
        String digest = UUID.randomUUID().toString().replace("-", "");
        books.change("""
                WITH dead AS (INSERT INTO settlement_file (account, digest, claimed_until, claim)
                    VALUES ('main', decode(?, 'hex'), now() - interval '11 minutes', 1) RETURNING id),
                rows AS (INSERT INTO settlement_row (file_id, line, kind)
                    SELECT id, n, 'PAYMENT' FROM dead, generate_series(2, 5000) n),
                found AS (INSERT INTO settlement_finding (file_id, kind, told)
                    SELECT id, 'MISSING_HERE', told FROM dead, unnest(ARRAY[true, false]) told)
                INSERT INTO settled_transaction (account, transaction_key, file_id, kind, amount, currency)
                SELECT 'main', 'PAYMENT T %s', id, 'PAYMENT', 1, 'MYR' FROM dead""".formatted(digest), digest);
        String file = "(SELECT id FROM settlement_file WHERE digest = decode('%s', 'hex'))".formatted(digest);
        soon().until(() -> books.number("SELECT count(*) FROM settlement_row WHERE file_id = " + file) == 0
                && books.number("SELECT count(*) FROM settled_transaction WHERE file_id = " + file) == 0);
        // It explains the review of a payment.
        soon().until(() -> books.number("SELECT count(*) FROM settlement_finding WHERE file_id = " + file) == 1);
        execute("DELETE FROM settlement_file WHERE digest = decode('%s', 'hex')".formatted(digest));
    }

    @Test
    void anAccountHasAQuotaOfFilesADay() throws Exception {
        String known = fresh();
        send(other, known).then().statusCode(200);
        execute("""
                INSERT INTO settlement_file (account, digest, claimed_until, done_at, received_at)
                SELECT 'other', decode(md5('quota' || n), 'hex'), now(), now(), now() - interval '1 hour'
                FROM generate_series(1, 200) n""");
        try {
            Response refused = send(other, fresh());
            refused.then().statusCode(429).body("code", equalTo("rate_limited"));
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(22 * 3600, 23 * 3600);
            send(other, known).then().statusCode(200).body("repeated", equalTo(true));
            send(shop, fresh()).then().statusCode(200);
        } finally {
            execute("DELETE FROM settlement_file WHERE account = 'other' AND octet_length(digest) = 16");
        }
    }

    /** The head of an upload, and a little of its body. */
    private void begin() throws IOException {
        write(connect(), head("Content-Length: 100000") + "transactionType");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(world.service().getHost(), world.service().getPort());
        uploads.add(socket);
        return socket;
    }

    private static String head(String length) {
        return "POST /v1/settlements HTTP/1.1\r\nHost: service\r\nAuthorization: Bearer %s\r\nContent-Type: text/csv\r\n%s\r\n\r\n"
                .formatted(World.SHOP_KEY, length);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\n';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String fresh() {
        return HEADER + "PAYMENT,nobodys-%1$s,antom-%1$s,4200,MYR\n".formatted(UUID.randomUUID());
    }

    private static Response send(Shop sender, String file) {
        return sender.request()
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/v1/settlements");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = world.database().getConnection()) {
            connection.createStatement().execute(sql);
        }
    }

    /** Files of uploads on the disk. */
    private static long files() throws IOException {
        Path uploads = Path.of("target", "antom-checkout-uploads");
        if (!Files.exists(uploads)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(uploads)) {
            return files.filter(file -> file.toString().endsWith(".file")).count();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(60, SECONDS);
    }
}
