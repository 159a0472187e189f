package io.github.sagemaker4j.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final DescribedPredicate<JavaClass> PUBLIC_API = DescribedPredicate.describe(
            "public API",
            c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                    && !c.getPackageName().contains(".internal")
                    // JUnit's own extension: the one package that is about JUnit.
                    && !c.getPackageName().endsWith(".local.junit"));

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        slices().assignedFrom(new PackageSlices()).should().beFreeOfCycles().check(Modules.CLASSES);
    }

    @Test
    void noPublicSignatureNamesWhatIsNotPublic() {
        classes().that(PUBLIC_API).should(nameOnlyPublicTypes()).check(Modules.CLASSES);
    }

    @Test
    void siblingModulesMeetOnlyThroughTheCore() {
        noClasses()
                .that()
                .resideInAPackage("io.github.sagemaker4j.frameworks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.sagemaker4j.deploy..", "io.github.sagemaker4j.local..")
                .check(Modules.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.github.sagemaker4j.deploy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.sagemaker4j.frameworks..", "io.github.sagemaker4j.local..")
                .check(Modules.CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.github.sagemaker4j.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.sagemaker4j.frameworks..", "io.github.sagemaker4j.deploy..")
                .check(Modules.CLASSES);
    }

    private static ArchCondition<JavaClass> nameOnlyPublicTypes() {
        return new ArchCondition<>("name only public types") {
            @Override
            public void check(JavaClass api, ConditionEvents events) {
                api.getCodeUnits().stream()
                        .filter(PackagesTest::isVisible)
                        .forEach(unit -> unit.getAllInvolvedRawTypes().stream()
                                .filter(PackagesTest::isHidden)
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " names " + type.getName()))));
            }
        };
    }

    private static boolean isVisible(JavaCodeUnit unit) {
        return !unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                && (unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED));
    }

    private static boolean isHidden(JavaClass type) {
        var name = type.getPackageName();
        return (name.startsWith("io.github.sagemaker4j") && name.contains(".internal"))
                || name.startsWith("com.fasterxml.jackson")
                || name.startsWith("org.immutables")
                || name.startsWith("org.apache.commons")
                || name.startsWith("org.junit");
    }
}
