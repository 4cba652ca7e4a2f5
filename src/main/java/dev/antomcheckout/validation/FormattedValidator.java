package dev.antomcheckout.validation;

import dev.antomcheckout.carddata.CardData;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

public class FormattedValidator implements ConstraintValidator<Formatted, String> {
    private Format format = Format.CODE;
    private boolean required;

    @Override
    public void initialize(Formatted rule) {
        format = rule.value();
        required = rule.required();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        if (value == null) {
            return Report.on(context, required ? Optional.of(Texts.REQUIRED) : Optional.empty());
        }
        return Report.on(
                context, format.accepts(value) ? CardData.in(value).map(CardData::rule) : Optional.of(format.rule()));
    }
}
