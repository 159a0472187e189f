package io.github.sagemaker4j.internal.create;

import io.github.sagemaker4j.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Tells a role that was mistyped from one that only needs time to be known everywhere. */
final class RoleLookup {

    private static final Logger LOG = LoggerFactory.getLogger(RoleLookup.class);

    private RoleLookup() {}

    /** Whether IAM is sure that there is no such role; where it may not be asked, it is not. */
    static boolean isAbsent(Session session, String arn) {
        try {
            session.client(IamClient::builder).getRole(r -> r.roleName(arn.substring(arn.lastIndexOf('/') + 1)));
            return false;
        } catch (NoSuchEntityException e) {
            return true;
        } catch (SdkException e) {
            LOG.debug("Whether the role {} exists is not known", arn, e);
            return false;
        }
    }
}
