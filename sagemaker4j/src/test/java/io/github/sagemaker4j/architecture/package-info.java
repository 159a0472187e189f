/**
 * Rules that hold for every module, checked on the compiled classes and on the sources.
 * A promise that nothing checks decays.
 */
@NullMarked
package io.github.sagemaker4j.architecture;

import org.jspecify.annotations.NullMarked;
