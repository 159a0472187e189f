/**
 * The local platform in tests of JUnit Jupiter 5.10 or later, 6 included.
 * Only this package needs JUnit, and it is the tests' own: no test framework comes with the platform.
 */
@NullMarked
package io.github.sagemaker4j.local.junit;

import org.jspecify.annotations.NullMarked;
