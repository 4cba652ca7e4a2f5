package dev.antomcheckout.blackbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The few fields of a span of OTLP that a test looks at, read from the bytes of an {@code ExportTraceServiceRequest}. */
record OtlpSpan(String traceId, String spanId, String parentSpanId, String name, int kind) {
    static final int SERVER = 2;
    static final int CLIENT = 3;

    /** Of resource_spans, scope_spans and spans, one within the other. */
    private static final int[] PATH = {1, 2, 2};

    static List<OtlpSpan> in(byte[] request) {
        List<byte[]> level = List.of(request);
        for (int field : PATH) {
            level = level.stream()
                    .flatMap(message -> fields(message).stream()
                            .filter(found -> found.number() == field)
                            .map(Field::bytes))
                    .toList();
        }
        return level.stream().map(OtlpSpan::read).toList();
    }

    private static OtlpSpan read(byte[] span) {
        String traceId = "";
        String spanId = "";
        String parentSpanId = "";
        String name = "";
        int kind = 0;
        for (Field field : fields(span)) {
            switch (field.number()) {
                case 1 -> traceId = HexFormat.of().formatHex(field.bytes());
                case 2 -> spanId = HexFormat.of().formatHex(field.bytes());
                case 4 -> parentSpanId = HexFormat.of().formatHex(field.bytes());
                case 5 -> name = new String(field.bytes(), StandardCharsets.UTF_8);
                case 6 -> kind = (int) field.value();
                default -> {}
            }
        }
        return new OtlpSpan(traceId, spanId, parentSpanId, name, kind);
    }

    private static List<Field> fields(byte[] message) {
        List<Field> fields = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            int tag = (int) varint(in);
            fields.add(
                    switch (tag & 7) {
                        case 0 -> new Field(tag >>> 3, varint(in), new byte[0]);
                        case 1 -> new Field(tag >>> 3, 0, bytes(in, 8));
                        case 2 -> new Field(tag >>> 3, 0, bytes(in, (int) varint(in)));
                        case 5 -> new Field(tag >>> 3, 0, bytes(in, 4));
                        default -> throw new IllegalArgumentException("wire type of " + tag);
                    });
        }
        return fields;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Field(int number, long value, byte[] bytes) {}
}
