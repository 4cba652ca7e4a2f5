package dev.antomcheckout.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;

public class CrossCheckedValidator implements ConstraintValidator<CrossChecked, CrossCheck> {
    @Override
    public boolean isValid(CrossCheck value, ConstraintValidatorContext context) {
        List<CrossCheck.Fault> faults = value.faults().toList();
        faults.forEach(fault -> Report.at(context, fault.path(), fault.message()));
        return faults.isEmpty();
    }
}
