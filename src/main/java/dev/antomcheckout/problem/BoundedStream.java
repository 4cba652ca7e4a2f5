package dev.antomcheckout.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that fails with {@code payload_too_large} when it is read past its limit, and with {@code request_timeout} when
 * the caller stops sending it.
 */
final class BoundedStream extends FilterInputStream {
    private final int limit;
    private long read;

    BoundedStream(InputStream body, int limit) {
        super(body);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next;
        try {
            next = super.read();
        } catch (IOException e) {
            throw aborted();
        }
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got;
        try {
            got = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw aborted();
        }
        count(Math.max(got, 0));
        return got;
    }

    /** Not a fault of the service: an I/O error would otherwise be taken for one of the database. */
    private static ProblemException aborted() {
        return ProblemException.of(ProblemCode.REQUEST_TIMEOUT, "The body is incomplete.");
    }

    private void count(int bytes) {
        read += bytes;
        if (read > limit) {
            throw HttpFaults.payloadTooLarge(limit);
        }
    }
}
