package io.github.sagemaker4j;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The IAM role that SageMaker takes on to run a job or an endpoint (the API's {@code RoleArn}).
 *
 * <pre>{@code
 * Role.arn("arn:aws:iam::123456789012:role/SageMaker");
 * Role.name("SageMaker"); // costs one iam:GetRole, which the plan lists
 * }</pre>
 *
 * @param value the role's ARN, or its bare name
 */
public record Role(String value) {

    private static final Pattern ARN = Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/[\\w+=,.@/-]{1,512}");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    /** Checks the form: an ARN of a role or a bare role name. */
    public Role {
        if (!ARN.matcher(value).matches() && !NAME.matcher(value).matches()) {
            throw new InvalidSpecException(
                    "role",
                    List.of(Problem.of(
                            "ROLE-01",
                            "role",
                            value,
                            "is neither a role ARN nor a role name",
                            "expected arn:aws:iam::<12 digits>:role/<name>")));
        }
    }

    /**
     * A role by its ARN.
     *
     * @param arn such as {@code arn:aws:iam::123456789012:role/SageMaker}
     * @return the role
     * @throws InvalidSpecException if it is not the ARN of a role (the ARN of a user, for example)
     */
    public static Role arn(String arn) {
        if (!ARN.matcher(arn).matches()) {
            throw new InvalidSpecException(
                    "role",
                    Problem.of(
                            "ROLE-01",
                            "role",
                            arn,
                            "is not the ARN of a role",
                            "expected arn:aws:iam::<12 digits>:role/<name>"));
        }
        return new Role(arn);
    }

    /**
     * A role of the session's own account by its bare name; its ARN is asked of IAM when the plan runs.
     *
     * @param name such as {@code SageMaker}
     * @return the role
     * @throws InvalidSpecException if the name has a character that IAM does not allow
     */
    public static Role name(String name) {
        return new Role(name);
    }

    static boolean isArn(String text) {
        return ARN.matcher(text).matches();
    }

    /** {@return whether this holds an ARN, not just a name} */
    public boolean isArn() {
        return value.startsWith("arn:");
    }

    /** {@return the account in the ARN, or an empty text for a bare name} */
    public String account() {
        var match = ARN.matcher(value);
        return match.matches() ? match.group(2) : "";
    }

    /** {@return the ARN or the name} */
    @Override
    public String toString() {
        return value;
    }
}
