package io.github.sagemaker4j.data;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.SOURCE;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How values are generated: staged builders whose methods read like the API, in insertion order. */
@Retention(SOURCE)
@Target(TYPE)
@Value.Style(
        stagedBuilder = true,
        overshadowImplementation = true,
        jdkOnly = true,
        put = "*",
        putAll = "*",
        add = "*",
        addAll = "*",
        depluralize = true,
        depluralizeDictionary = {"environment:environment", "alias:aliases"},
        allowedClasspathAnnotations = Override.class)
@interface Spec {}
