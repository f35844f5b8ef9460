namespace OrderCloud.Domain.Invoicing;

/// <summary>How long something is overdue.</summary>
public enum AgeBucket { Current, Upto30, Upto60, Upto90, Over90 }

public static class Ageing
{
    public static AgeBucket Of(DateOnly dueOn, DateOnly today) => (today.DayNumber - dueOn.DayNumber) switch
    {
        <= 0 => AgeBucket.Current,
        <= 30 => AgeBucket.Upto30,
        <= 60 => AgeBucket.Upto60,
        <= 90 => AgeBucket.Upto90,
        _ => AgeBucket.Over90,
    };

    /// <summary>"current", "1–30 days", "over 90 days".</summary>
    public static string Words(AgeBucket bucket) => bucket switch
    {
        AgeBucket.Current => "Not due yet",
        AgeBucket.Upto30 => "1–30 days",
        AgeBucket.Upto60 => "31–60 days",
        AgeBucket.Upto90 => "61–90 days",
        _ => "Over 90 days",
    };

    /// <summary>Due dates of a bucket: after <c>After</c> (exclusive) up to <c>To</c> (inclusive).</summary>
    public static (DateOnly? After, DateOnly? To) Range(AgeBucket bucket, DateOnly today) => bucket switch
    {
        AgeBucket.Current => (today.AddDays(-1), null),
        AgeBucket.Upto30 => (today.AddDays(-31), today.AddDays(-1)),
        AgeBucket.Upto60 => (today.AddDays(-61), today.AddDays(-31)),
        AgeBucket.Upto90 => (today.AddDays(-91), today.AddDays(-61)),
        _ => (null, today.AddDays(-91)),
    };
}
