package dev.antomcheckout.bench;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * One connection that carries one request at a time, written in advance. Reads of an answer what a load generator needs:
 * its status and its end. An HTTP client would take processor time that the service then lacks.
 */
final class Wire {
    static final int BROKEN = -1;

    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final NetSocket socket;
    private Buffer received = Buffer.buffer();
    private IntConsumer listener = status -> {};
    private boolean open = true;

    Wire(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::take);
        socket.exceptionHandler(fault -> socket.close());
        socket.closeHandler(closed -> {
            open = false;
            end(BROKEN);
        });
    }

    boolean isOpen() {
        return open;
    }

    /** @param whenAnswered gets the status, or {@link #BROKEN} */
    void send(Buffer request, IntConsumer whenAnswered) {
        listener = whenAnswered;
        socket.write(request);
    }

    void close() {
        listener = status -> {};
        socket.close();
    }

    private void take(Buffer bytes) {
        received = received.length() == 0 ? bytes : received.appendBuffer(bytes);
        int headers = indexOf(received, HEADERS_END);
        if (headers < 0) {
            return;
        }
        String head = received.getString(0, headers, "ISO-8859-1").toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head, 9, 12, 10);
        int body = headers + HEADERS_END.length;
        if (isWhole(head, body)) {
            received = Buffer.buffer();
            end(status);
        }
    }

    private boolean isWhole(String head, int body) {
        int length = head.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int from = length + "\r\ncontent-length:".length();
            int to = head.indexOf("\r\n", from);
            return received.length()
                    >= body
                            + Integer.parseInt(head.substring(from, to < 0 ? head.length() : to)
                                    .strip());
        }
        // Chunked: the last chunk is empty.
        return received.length() >= body + 5
                && received.getString(received.length() - 5, received.length()).equals("0\r\n\r\n");
    }

    private void end(int status) {
        IntConsumer waiting = listener;
        listener = late -> {};
        waiting.accept(status);
    }

    private static int indexOf(Buffer buffer, byte[] wanted) {
        outer:
        for (int at = 0; at <= buffer.length() - wanted.length; at++) {
            for (int i = 0; i < wanted.length; i++) {
                if (buffer.getByte(at + i) != wanted[i]) {
                    continue outer;
                }
            }
            return at;
        }
        return -1;
    }
}
