package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageGroupRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;

/** What can be known to be wrong with a registration before there is a session. */
final class RegistrationRules {

    private RegistrationRules() {}

    static void check(ModelRegistration registration) {
        var problems = new ArrayList<Problem>();
        if (registration.group().isPresent() == registration.packageName().isPresent()) {
            problems.add(Problem.of(
                    "REGISTER-01", "group", "", "must be given once", "name a group, or a package without versions"));
        }
        if (registration.packageName().isPresent()
                && (registration.servingInstanceTypes().isEmpty()
                        || registration.transformInstanceTypes().isEmpty())) {
            problems.add(Problem.of(
                    "REGISTER-02",
                    "servingInstanceTypes",
                    "",
                    "and transformInstanceTypes are needed by a package without versions",
                    "name the types that it runs on"));
        }
        if (registration.model() instanceof PackagedModel
                || (registration.model() instanceof Model one && one.multiModel())) {
            problems.add(Problem.of(
                    "REGISTER-03",
                    "model",
                    ModelRules.thing(registration.model()),
                    "is no model that a version can hold",
                    "register containers with one model each"));
        }
        limits(registration, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(thing(registration), problems);
        }
    }

    private static void limits(ModelRegistration registration, List<Problem> problems) {
        var group = CreateModelPackageGroupRequest.builder()
                .modelPackageGroupName(registration.group().orElse(null));
        DeployLimits.checkPart("CreateModelPackageGroup", group.build(), problems);
        var part = CreateModelPackageRequest.builder()
                .modelPackageName(registration.packageName().orElse(null))
                .modelPackageDescription(registration.description().orElse(null));
        if (!registration.properties().isEmpty()) {
            part.customerMetadataProperties(registration.properties());
        }
        DeployLimits.checkPart("CreateModelPackage", part.build(), problems);
        registration
                .overlay()
                .filter(o -> o.modelPackageName() != null || o.modelPackageGroupName() != null)
                .ifPresent(o -> problems.add(DeployLimits.notByCustomize("modelPackageName")));
    }

    static String thing(ModelRegistration registration) {
        return registration
                .group()
                .or(registration::packageName)
                .map(n -> "model package \"" + n + "\"")
                .orElse("model package");
    }
}
