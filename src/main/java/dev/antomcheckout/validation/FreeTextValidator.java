package dev.antomcheckout.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

public class FreeTextValidator implements ConstraintValidator<FreeText, String> {
    private int max;
    private boolean required;

    @Override
    public void initialize(FreeText rule) {
        max = rule.max();
        required = rule.required();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        return Report.on(context, Texts.textFault(value, max, required));
    }
}
