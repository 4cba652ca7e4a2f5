package dev.antomcheckout.simulator.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files in one folder of {@code /simulator} on the class path; each is read once. */
public final class Assets {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=UTF-8",
            "css", "text/css; charset=UTF-8",
            "js", "text/javascript; charset=UTF-8",
            "svg", "image/svg+xml",
            "json", "application/json");

    private final String folder;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    public Assets(String folder) {
        this.folder = "/simulator/" + folder + "/";
    }

    public byte[] bytes(String name) {
        return read.computeIfAbsent(folder + name, Assets::load);
    }

    public String text(String name) {
        return new String(bytes(name), UTF_8);
    }

    /** Answers with one file that is the same for everybody. */
    public Handler<RoutingContext> file(String name, ContentPolicy policy) {
        byte[] content = bytes(name);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return context -> {
            policy.secure(context.response());
            context.response().putHeader("content-type", type).end(Buffer.buffer(content));
        };
    }

    private static byte[] load(String path) {
        try (InputStream file = Assets.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("The jar lacks " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
