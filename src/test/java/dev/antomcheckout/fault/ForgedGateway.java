package dev.antomcheckout.fault;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server with a certificate that it signed itself. */
final class ForgedGateway implements AutoCloseable {
    private static final String PASSWORD = "forged";

    private final SSLServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private ForgedGateway(SSLServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::acceptAll);
    }

    static ForgedGateway open() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = Files.createTempDirectory("forged").resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "forged",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new ForgedGateway((SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 16, InetAddress.getByName("localhost")));
    }

    int port() {
        return server.getLocalPort();
    }

    /** Callers who came. */
    int connections() {
        return connections.get();
    }

    /** Callers who said something once the connection was encrypted. */
    int requests() {
        return requests.get();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try (SSLSocket caller = (SSLSocket) server.accept()) {
                connections.incrementAndGet();
                if (caller.getInputStream().read() >= 0) {
                    requests.incrementAndGet();
                }
            } catch (IOException e) {
                // Closed; or the caller saw through it.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
