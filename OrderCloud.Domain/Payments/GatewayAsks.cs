using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>A payment to prepare.</summary>
/// <param name="CaptureNow">False: authorize only.</param>
/// <param name="Title">What the customer reads above the amount.</param>
/// <param name="ReturnTo">Where the customer comes back to after paying; <paramref name="CancelTo"/> after changing their mind.</param>
/// <param name="Email">Of the customer; may be empty.</param>
/// <param name="Key">The same key with the same question does it once.</param>
public sealed record PaymentStart(Money Amount, bool CaptureNow, string Title, Uri ReturnTo, Uri CancelTo, string Email, PaymentOrigin Origin, string Key);

/// <summary>The customer agreed; now take it.</summary>
/// <param name="Payment">What the gateway calls the payment: the reference of the answer to <see cref="PaymentStart"/>.</param>
/// <param name="Key">Of this try: under the same key, what was declined is declined again.</param>
public sealed record PaymentFinish(string Payment, bool CaptureNow, PaymentOrigin Origin, string Key);

/// <summary>Takes an authorization.</summary>
/// <param name="Authorization">The reference of the reported authorization.</param>
/// <param name="IsLast">Nothing more will be captured: the rest may go back to the customer.</param>
public sealed record CaptureAsk(string Payment, string Authorization, Money Amount, bool IsLast, PaymentOrigin Origin, string Key);

/// <summary>Gives an authorization up.</summary>
/// <param name="Amount">What was authorized.</param>
public sealed record VoidAsk(string Payment, string Authorization, Money Amount, PaymentOrigin Origin, string Key);

/// <summary>Gives money back.</summary>
/// <param name="Capture">The reference of the reported capture.</param>
public sealed record RefundAsk(string Payment, string Capture, Money Amount, PaymentOrigin Origin, string Key);

/// <summary>What became of an ask?</summary>
/// <param name="Kind">Of the ask; <see cref="PaymentKind.Authorization"/> for the payment itself.</param>
/// <param name="On">The authorization or capture that it was about; empty for the payment itself.</param>
/// <param name="Origin">As it was in the ask.</param>
public sealed record GatewayQuestion(PaymentKind Kind, string Payment, string On, PaymentOrigin Origin);
