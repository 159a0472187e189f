package io.github.sagemaker4j.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** One slice for each package. */
final class PackageSlices implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().startsWith("io.github.sagemaker4j")
                ? SliceIdentifier.of(type.getPackageName())
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "each package";
    }
}
