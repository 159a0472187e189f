/** Tests of codecs, against what other programs have written. */
@NullMarked
package io.github.sagemaker4j.deploy.codec;

import org.jspecify.annotations.NullMarked;
