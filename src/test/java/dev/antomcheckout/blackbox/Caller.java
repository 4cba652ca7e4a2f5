package dev.antomcheckout.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends whatever it is told to, from an address of its own: who tries wrong keys is made to wait by address, and that
 * shall be nobody else.
 */
final class Caller {
    private final URI service;
    private final HttpClient http;

    /** @param number which of this machine's addresses is taken, 0 to 255 */
    Caller(World world, int number) {
        service = world.service();
        try {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByAddress(new byte[] {127, 0, 7, (byte) number}))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Call call(String method, String path) {
        return new Call(method, path);
    }

    /** One request that is being put together. */
    final class Call {
        private final String method;
        private final String path;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

        private Call(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Call with(String header, String value) {
            headers.put(header, value);
            return this;
        }

        Call key(String apiKey) {
            return with("Authorization", "Bearer " + apiKey);
        }

        Call body(String mediaType, String text) {
            return body(mediaType, text.getBytes(StandardCharsets.UTF_8));
        }

        Call body(String mediaType, byte[] bytes) {
            body = HttpRequest.BodyPublishers.ofByteArray(bytes);
            return with("Content-Type", mediaType);
        }

        HttpResponse<String> send() {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(service.resolve(path)).method(method, body);
            headers.forEach(request::header);
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(this.method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
