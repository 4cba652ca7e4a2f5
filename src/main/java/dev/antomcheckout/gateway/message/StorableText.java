package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Text without NUL, which PostgreSQL cannot keep: a message that cannot be stored would be refused as often as it came. The
 * message itself is kept as it is.
 */
@SuppressWarnings("serial") // Never leaves the process.
final class StorableText extends StdScalarDeserializer<String> {
    private static final char REPLACEMENT = '\uFFFD';

    StorableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return StringDeserializer.instance.deserialize(parser, context).replace('\0', REPLACEMENT);
    }
}
