// Imported first of all: the SDK would ask for a newer Node on every start, in the middle of what is printed.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
