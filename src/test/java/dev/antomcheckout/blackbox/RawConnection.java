package dev.antomcheckout.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;

/** A connection on which a test sends bytes of its own choice. */
final class RawConnection implements AutoCloseable {
    /** Longer than any deadline of {@link Installation}; a connection that stays open longer fails the test. */
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    RawConnection(URI server) {
        try {
            socket = new Socket(server.getHost(), server.getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the text; false if the server has closed the connection. */
    boolean send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    boolean send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Everything that the server sends until it closes the connection. */
    String untilClosed() {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        try {
            for (int got = read(buffer); got >= 0; got = read(buffer)) {
                text.append(new String(buffer, 0, got, ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What the server sends, up to and with the given text. */
    String until(String end) {
        StringBuilder text = new StringBuilder();
        byte[] one = new byte[1];
        try {
            while (text.indexOf(end) < 0 && read(one) >= 0) {
                text.append((char) (one[0] & 0xff));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private int read(byte[] buffer) throws IOException {
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketException reset) {
            return -1;
        }
    }

    /** Resets the connection, as a caller that crashes. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
