package dev.antomcheckout.signature;

import java.util.ArrayList;
import java.util.List;

/** One DER element: its tag and the borders of its content. Just enough of the format to tell key files apart. */
record Der(int tag, int start, int end) {

    private static final int LONGEST_LENGTH_BYTES = 3;

    /** The elements that fill the given range exactly; empty if none do. */
    static List<Der> elements(byte[] bytes, int from, int to) {
        List<Der> elements = new ArrayList<>();
        int position = from;
        while (position < to) {
            if (position + 2 > to) {
                return List.of();
            }
            int tag = bytes[position] & 0xff;
            int length = bytes[position + 1] & 0xff;
            position += 2;
            if (length >= 0x80) {
                int lengthBytes = length & 0x7f;
                if (lengthBytes < 1 || lengthBytes > LONGEST_LENGTH_BYTES || position + lengthBytes > to) {
                    return List.of();
                }
                length = 0;
                for (int end = position + lengthBytes; position < end; position++) {
                    length = (length << 8) | (bytes[position] & 0xff);
                }
            }
            if (length > to - position) {
                return List.of();
            }
            elements.add(new Der(tag, position, position + length));
            position += length;
        }
        return elements;
    }

    List<Der> children(byte[] bytes) {
        return elements(bytes, start, end);
    }
}
