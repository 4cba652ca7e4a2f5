package dev.antomcheckout.gateway.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Text without NUL, which PostgreSQL cannot keep: a message that cannot be stored would be refused as often as it came. The
 * message itself is kept as it is. Numbers and booleans are read as text; an object or an array is read as absent, so that it
 * costs one member and not the message.
 */
@SuppressWarnings("serial") // Never leaves the process.
final class StorableText extends StdScalarDeserializer<String> {
    private static final char REPLACEMENT = '\uFFFD';

    StorableText() {
        super(String.class);
    }

    @Override
    public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.currentToken().isScalarValue()) {
            parser.skipChildren();
            return null;
        }
        return parser.getText().replace('\0', REPLACEMENT);
    }
}
