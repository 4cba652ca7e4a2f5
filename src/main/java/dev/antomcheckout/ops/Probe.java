package dev.antomcheckout.ops;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Asks the service in the same container whether it is ready: a health check for images without a shell or curl.
 *
 * @param port the management port on this host
 */
record Probe(int port) {
    static final String NAME = "health";
    private static final String PORT_VARIABLE = "QUARKUS_MANAGEMENT_PORT";
    private static final int DEFAULT_PORT = 9000;
    private static final int LIMIT_MILLIS = 2000;
    private static final String REQUEST = "GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n";

    static Probe of(Map<String, String> environment) {
        return new Probe(Integer.parseInt(environment.getOrDefault(PORT_VARIABLE, Integer.toString(DEFAULT_PORT))));
    }

    /** The exit code: 0 if the service is ready, 1 if it is not or cannot be asked. */
    int run() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.contains(" 200 ") ? 0 : 1;
        } catch (IOException e) {
            return 1;
        }
    }
}
