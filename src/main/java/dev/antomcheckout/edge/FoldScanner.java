package dev.antomcheckout.edge;

import io.netty.buffer.ByteBuf;

/**
 * Finds a header line that begins with a blank (obs-fold, RFC 9112, section 5.2). Netty joins such a line to the one
 * before, while another server in front may take it for a header of its own.
 */
final class FoldScanner {
    private boolean lineStart;
    private boolean lineHasContent;
    private boolean first = true;
    private boolean ended;

    /** Begins a new head. */
    void reset() {
        lineStart = false;
        lineHasContent = false;
        first = true;
        ended = false;
    }

    /** Whether the empty line after the head was seen. */
    boolean hasEnded() {
        return ended;
    }

    /** Whether the readable bytes of a head contain a folded line; bytes after the head are not looked at. */
    boolean finds(ByteBuf bytes) {
        for (int i = bytes.readerIndex(); i < bytes.writerIndex() && !ended; i++) {
            byte next = bytes.getByte(i);
            if (lineStart && (next == ' ' || next == '\t')) {
                return true;
            }
            if (next == '\n') {
                // Empty lines before the request line are skipped by Netty.
                ended = !lineHasContent && !first;
                first = first && !lineHasContent;
                lineStart = true;
                lineHasContent = false;
            } else if (next != '\r') {
                lineStart = false;
                lineHasContent = true;
            }
        }
        return false;
    }
}
