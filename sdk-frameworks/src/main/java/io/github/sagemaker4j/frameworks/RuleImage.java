package io.github.sagemaker4j.frameworks;

/** The image that evaluates the rules of AWS. */
final class RuleImage {

    static final FrameworkImage PUBLISHED = FrameworkImage.of("debugger", "latest");

    private RuleImage() {}
}
