namespace OrderCloud.Domain.Common;

/// <summary>An aggregate was asked for what its state forbids. Callers ask first; this is thrown when what they saw was not true any more, or they are wrong.</summary>
public class BrokenRuleException(string message) : Exception(message);
