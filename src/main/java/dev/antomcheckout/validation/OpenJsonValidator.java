package dev.antomcheckout.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antomcheckout.carddata.CardData;
import dev.antomcheckout.carddata.CardDataNames;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public class OpenJsonValidator implements ConstraintValidator<OpenJson, JsonNode> {
    /** A longer name is not repeated in a pointer. */
    private static final int MAX_NAME = 64;

    private int maxBytes;
    private boolean textAllowed;

    @Override
    public void initialize(OpenJson rule) {
        maxBytes = rule.maxBytes();
        textAllowed = rule.textAllowed();
    }

    @Override
    public boolean isValid(@Nullable JsonNode value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        if (!value.isObject() && !(textAllowed && value.isTextual())) {
            return Report.on(context, Optional.of(textAllowed ? "must be an object or a string" : "must be an object"));
        }
        if (bytes(value) > maxBytes) {
            return Report.on(context, Optional.of("must have at most " + maxBytes + " bytes as JSON"));
        }
        return scan(value, new ArrayList<>(), context);
    }

    private static boolean scan(JsonNode node, List<String> path, ConstraintValidatorContext context) {
        if (node.isValueNode()) {
            Optional<String> fault = fault(node.asText());
            fault.ifPresent(message -> Report.at(context, path, message));
            return fault.isEmpty();
        }
        boolean clean = true;
        int index = 0;
        for (JsonNode element : node.isArray() ? node : List.<JsonNode>of()) {
            clean &= scanBelow(element, Integer.toString(index++), path, context);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<String> fault = nameFault(field.getKey());
            fault.ifPresent(message -> Report.at(context, path, message));
            if (CardDataNames.contains(field.getKey())) {
                List<String> member = new ArrayList<>(path);
                member.addLast(field.getKey());
                Report.at(context, member, CardData.NAME.rule());
                clean = false;
                continue;
            }
            clean &= fault.isEmpty() && scanBelow(field.getValue(), field.getKey(), path, context);
        }
        return clean;
    }

    private static boolean scanBelow(
            JsonNode node, String step, List<String> path, ConstraintValidatorContext context) {
        path.addLast(step);
        boolean clean = scan(node, path, context);
        path.removeLast();
        return clean;
    }

    private static Optional<String> nameFault(String name) {
        return Texts.textFault(name, MAX_NAME, true)
                .map(_ -> "must have names of 1 to " + MAX_NAME
                        + " characters, without control characters or card numbers");
    }

    private static Optional<String> fault(String text) {
        return Texts.textFault(text, Integer.MAX_VALUE, false);
    }

    private static int bytes(JsonNode value) {
        return value.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
