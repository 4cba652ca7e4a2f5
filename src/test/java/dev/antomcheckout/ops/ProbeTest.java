package dev.antomcheckout.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTest {
    @Test
    void aReadyServiceIsHealthy() throws IOException {
        assertThat(probed(200)).isZero();
    }

    @Test
    void anUnreadyServiceIsNot() throws IOException {
        assertThat(probed(503)).isEqualTo(1);
    }

    @Test
    void nobodyThereIsNotHealthy() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThat(new Probe(port).run()).isEqualTo(1);
    }

    @Test
    void thePortIsThatOfTheService() {
        assertThat(Probe.of(Map.of())).isEqualTo(new Probe(9000));
        assertThat(Probe.of(Map.of("QUARKUS_MANAGEMENT_PORT", "9100"))).isEqualTo(new Probe(9100));
    }

    private static int probed(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        try {
            server.createContext("/q/health/ready", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            server.start();
            return new Probe(server.getAddress().getPort()).run();
        } finally {
            server.stop(0);
        }
    }
}
